//! Rows for [`seal`](super::seal).

use super::*;

const HEAD: &str = "<!doctype html><html lang=en><head><meta charset=utf-8>";

#[track_caller]
fn passes(rest: &str) {
    let sealed = seal(&format!("{HEAD}{rest}")).expect("a page that may pass");
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
    assert_eq!(sealed.html, format!("{HEAD}{policy}{rest}"));
    assert!(sealed.scripts.is_empty());
}

#[track_caller]
fn refuses(rest: &str, expect: &str) {
    let message = seal(&format!("{HEAD}{rest}")).expect_err("a page that may not pass");
    assert!(message.contains(expect), "{message}");
}

#[test]
fn pages_that_pass() {
    passes("<title>A <style> in a title</title><p>https://example.org is text");
    passes(
        "<link rel=stylesheet href=./main-1.css integrity=sha384-abc><script type=module src=./a.js></script>",
    );
    passes("<link rel=canonical href=https://example.org/><a href=https://docs.aws.amazon.com/eks/>more</a>");
    passes("<img src='data:image/svg+xml,%3Csvg%3E' alt=''><svg><use href='#mark'/></svg>");
    passes("<!-- <script>gone()</script> --><noscript>no</noscript>");
    passes("<meta property=og:image content=https://example.org/a.png>");
}

#[test]
fn pages_that_do_not() {
    refuses("<script>go()</script>", "inline <script>");
    refuses("<SCRIPT TYPE='text/javascript'>go()</SCRIPT>", "inline <script>");
    refuses("<script type='application/ld+json'>{}</script>", "inline <script>");
    refuses("<style>p{}</style>", "<style> element");
    refuses("<p style='color:red'>", "style attribute on <p>");
    refuses("<p\nSTYLE=color:red>", "style attribute on <p>");
    refuses("<button onclick='go()'>", "event handler `onclick`");
    refuses("<a href='javascript:go()'>", "javascript: address");
    refuses("<link rel=stylesheet href=https://cdn.example/a.css>", "loads from elsewhere");
    refuses("<link href=https://cdn.example/a.css>", "loads from elsewhere");
    refuses("<script src=//cdn.example/a.js></script>", "loads from elsewhere");
    refuses("<script type=module src=HTTPS://cdn.example/a.js></script>", "loads from elsewhere");
    refuses("<img srcset='./a.png 1x, https://cdn.example/a.png 2x'>", "loads from elsewhere");
    refuses("<form action=https://example.org>", "loads from elsewhere");
    refuses("<base href=./>", "<base>");
    refuses("<iframe src=./a.html></iframe>", "<iframe>");
    refuses("<meta http-equiv=content-security-policy content=''>", "policy of its own");
}

#[test]
fn the_policy_comes_first() {
    let late =
        seal("<head><link rel=icon href=./a.svg><meta charset=utf-8>").expect_err("a link before the policy");
    assert!(late.contains("comes before"), "{late}");
    let early = "<head><script type=module>go()</script><meta charset=utf-8>";
    let early = seal(early).expect_err("a script before the policy");
    assert!(early.contains("<script> comes before"), "{early}");
    let never = seal("<head><title>x</title>").expect_err("nowhere to state it");
    assert!(never.contains("no <meta charset>"), "{never}");
}

#[test]
fn trunks_script_becomes_a_file() {
    let inline =
        "\nimport init from './app-1.js';\nconst wasm = await init({ module_or_path: './app-1_bg.wasm' });\n";
    let page = format!("{HEAD}<script type=\"module\">{inline}</script></head><body><p>x");
    let sealed = seal(&page).expect("Trunk's page may pass");
    let [script] = sealed.scripts.as_slice() else { panic!("one script, not {:?}", sealed.scripts) };
    assert_eq!(script.text, format!("{}\n", inline.trim()));
    assert!(
        script.file_name.starts_with("start-") && script.file_name.ends_with(".js"),
        "{}",
        script.file_name
    );
    let tag = format!("<script type=\"module\" src=\"./{}\"></script></head><body><p>x", script.file_name);
    assert!(sealed.html.ends_with(&tag), "{}", sealed.html);

    let other = seal(&page.replace("app-1", "app-2")).expect("Trunk's page may pass");
    assert_ne!(other.scripts[0].file_name, script.file_name, "another text needs another name");
}

#[track_caller]
fn css(text: &str, expect: bool) {
    assert_eq!(judge_css(text).is_ok(), expect, "{text}");
}

#[test]
fn style_sheets() {
    css("p{background:url(./a.svg)}", true);
    css("p{background:url(data:image/svg+xml,x)}/* https://example.org */", true);
    css("p{background:url( 'https://cdn.example/a.svg')}", false);
    css("p{background:URL(//cdn.example/a.svg)}", false);
    css("@import \"https://cdn.example/a.css\";", false);
    css("@import url(https://cdn.example/a.css);", false);
}
