package org.votr;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser, which remembers what went wrong in its pages. */
public final class Browser implements AutoCloseable {
    /** A slow machine is no failure. */
    private static final double PATIENCE = 60_000;

    private final URI service;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    /** Starts Debian's Chromium, or another; without one the test is skipped. */
    public Browser(URI service) {
        this.service = service;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
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
    }

    /** The page of someone who shares no cookies with anyone else. */
    public Page person() {
        return person(new NewContextOptions().setViewportSize(1280, 1000));
    }

    /** As {@link #person()}, with a screen, a language or a colour scheme of their own. */
    public Page person(NewContextOptions options) {
        BrowserContext context =
                browser.newContext(
                        options.setBaseURL(service.toString()).setLocale(locale(options)));
        context.setDefaultTimeout(PATIENCE);
        context.onPage(this::listen);
        return context.newPage();
    }

    private static String locale(NewContextOptions options) {
        return options.locale == null ? "en-US" : options.locale;
    }

    private void listen(Page page) {
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

    /** Errors and warnings of all pages, and requests that went elsewhere. */
    public List<String> complaints() {
        return complaints;
    }

    /** Closes all pages, and forgets what went wrong in them. */
    public void clear() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        complaints.clear();
    }

    /** Keeps what the page looks like in target/screenshots. */
    public static void screenshot(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
