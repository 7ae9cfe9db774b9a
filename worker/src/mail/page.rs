//! A mail as a page: one column that reads in any mail program, by styles of its own elements, since many drop the rest.

use super::texts::Text;
use policy_core::text::Language;

const BODY: &str = "margin:0;padding:24px 12px;background:#f6f8f8;color:#1b2225;\
                    font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const CARD: &str = "max-width:32rem;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #e2e7e8;\
                    border-radius:10px";
const HEADING: &str = "margin:0 0 16px;font-size:20px;line-height:1.3;overflow-wrap:anywhere";
const PARAGRAPH: &str = "margin:0 0 16px;overflow-wrap:anywhere";
const QUOTE: &str = "margin:0 0 16px;padding:4px 16px;border-left:3px solid #0c6a5b;overflow-wrap:anywhere";
const BUTTON: &str = "display:inline-block;padding:12px 20px;background:#0c6a5b;color:#ffffff;font-weight:600;\
                      text-decoration:none;border-radius:8px";
const SMALL: &str = "margin:16px 0 0;font-size:13px;color:#505b60;overflow-wrap:anywhere";

/// Everything in it is escaped here, and nowhere else (T37).
pub(super) fn page(language: Language, text: &Text, link: &str) -> String {
    let (lang, link, subject) = (language.as_str(), escaped(link), escaped(&text.subject));
    let said: String =
        text.paragraphs.iter().map(|it| format!("<p style=\"{PARAGRAPH}\">{}</p>", escaped(it))).collect();
    let quote = text.quote.as_deref().map(|it| {
        let lines = escaped(&it.replace('\r', "")).replace('\n', "<br>");
        format!("<blockquote style=\"{QUOTE}\">{lines}</blockquote>")
    });
    let quote = quote.unwrap_or_default();
    let (button, otherwise) = (escaped(text.button), otherwise(language));
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light\">\
         <title>{subject}</title></head><body style=\"{BODY}\"><main style=\"{CARD}\">\
         <h1 style=\"{HEADING}\">{subject}</h1>{said}{quote}\
         <p style=\"margin:24px 0 0\"><a href=\"{link}\" style=\"{BUTTON}\">{button}</a></p>\
         <p style=\"{SMALL}\">{otherwise}<br>{link}</p></main></body></html>"
    )
}

const fn otherwise(language: Language) -> &'static str {
    match language {
        Language::En => "If the button does nothing, open this address:",
        Language::De => "Falls der Knopf nichts bewirkt, öffnen Sie diese Adresse:",
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
