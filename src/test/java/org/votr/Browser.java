package org.votr;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A browser with one page, which remembers what went wrong in it. */
final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /** Opens Debian's Chromium, or another; without one the test is skipped. */
    Browser(URI service) {
        Path chromium = Tools.require("chromium", "chromium-browser", "google-chrome");
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
        BrowserContext context =
                browser.newContext(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setViewportSize(1280, 1000)
                                .setBaseURL(service.toString()));
        page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        complaints.add(message.type() + ": " + message.text());
                    }
                });
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onRequest(
                request -> {
                    URI address = URI.create(request.url().replaceFirst("\\?.*", ""));
                    boolean remote = address.getHost() != null;
                    if (remote && !address.getAuthority().equals(service.getAuthority())) {
                        complaints.add("asks another host: " + request.url());
                    }
                });
    }

    Page page() {
        return page;
    }

    /** Errors and warnings of the page, and requests that went elsewhere. */
    List<String> complaints() {
        return complaints;
    }

    /** Keeps what the page looks like in target/screenshots. */
    void screenshot(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
