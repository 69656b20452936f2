package org.votr.web;

import io.quarkus.qute.TemplateData;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.votr.poll.Topic;

/** What others may show of a poll: nothing that is not for everyone. */
@TemplateData
public record SharedPoll(UUID id, String title, String description, List<String> options, URI url) {
    static SharedPoll of(Topic topic, URI base) {
        List<String> options = topic.options.stream().map(option -> option.name).toList();
        return new SharedPoll(
                topic.id,
                topic.title,
                topic.description == null ? String.join(" · ", options) : topic.description,
                options,
                base.resolve("/polls/" + topic.id));
    }
}
