//! Any text gives a legal configuration, which its own link gives again without a word, or an error that names a field.
#![no_main]

use conv_playground::config::limits::LINK_MOST;
use conv_playground::config::{describe_plain, format, parse};
use libfuzzer_sys::fuzz_target;

fn is_safe(link: &str) -> bool {
    let legal = |c: char| c.is_ascii_alphanumeric() || "-._,:;=".contains(c);
    link.chars().all(legal) && link.ends_with(|c: char| c.is_ascii_alphanumeric())
}

fuzz_target!(|text: &str| {
    let config = match parse(text) {
        Ok((config, _)) => config,
        Err(error) => return assert!(error.field().is_some(), "{text:?}: {error}"),
    };
    let link = format(&config);
    assert!(is_safe(&link), "{text:?} gives {link:?}");
    assert!(config.filter.kernel.resolve().is_ok(), "{text:?}");
    assert!(!describe_plain(&config).0.is_empty());
    if link.len() > LINK_MOST {
        return;
    }
    let (again, notices) =
        parse(&link).unwrap_or_else(|error| panic!("{text:?} gives {link:?}: {error}"));
    assert_eq!(again, config, "{text:?} gives {link:?}");
    assert!(
        notices.iter().all(|notice| notice.code == "long-link"),
        "{text:?} gives {link:?}: {notices:?}"
    );
});
