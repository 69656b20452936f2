package org.votr.web;

import io.quarkus.qute.Template;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells people in words that there is nothing at an address outside the API; whoever asks for no
 * HTML gets the problem.
 */
class MissingPage {
    /** Where no person goes; and what others may frame must not lead into the other pages. */
    private static final Pattern FOR_PROGRAMS = Pattern.compile("/(api|embed|q)/");

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final Template page;

    MissingPage(Template page) {
        this.page = page;
    }

    @ServerResponseFilter
    public void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == RestResponse.StatusCode.NOT_FOUND
                && !MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType())
                && !FOR_PROGRAMS.matcher(request.getUriInfo().getPath()).lookingAt()
                && request.getAcceptableMediaTypes().stream().anyMatch(MissingPage::isHtml)) {
            response.setEntity(page.data("poll", null).render(), null, HTML);
        }
    }

    /** Whether it is meant, and not only allowed by a wildcard. */
    private static boolean isHtml(MediaType accepted) {
        return accepted.getType().equals("text") && accepted.getSubtype().equals("html");
    }
}
