//! Every field, error and notice has its sentence in both languages, and its place in the docs.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use conv_playground::Error;
use conv_playground::config::fields::{FIELDS, PARTS};
use conv_playground::config::{ColourRange, net};
use conv_playground::config::{Lab, Notice, number, parse};
use conv_playground::geometry::Padding;
use conv_playground::image::patterns::PATTERNS;
use conv_playground::image::{Channels, Display, Drawing, ImageRef};
use conv_playground::kernels::initializers::Initializer;
use conv_playground::layers::{self, LAYERS};
use conv_playground::ops::activation::Activation;
use conv_playground::ops::border::Border;
use conv_playground::ops::pool2d::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Words = BTreeMap<String, String>;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All sentences of a language, from every JSON file under `www/i18n`.
fn words(language: &str) -> Words {
    let mut words = Words::new();
    let mut folders = vec![root("www/i18n")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name == format!("{language}.json")
                || name.ends_with(&format!(".{language}.json"))
            {
                let text = fs::read_to_string(&path).unwrap();
                words.extend(serde_json::from_str::<Words>(&text).unwrap());
            }
        }
    }
    words
}

fn placeholders(sentence: &str) -> BTreeSet<&str> {
    let parts = sentence.split('{').skip(1);
    parts.filter_map(|part| part.split('}').next()).collect()
}

/// An error of a text.
fn at(error: Error) -> Error {
    Error::At {
        line: 1,
        column: 2,
        error: Box::new(error),
    }
}

/// One error of every code.
fn errors() -> Vec<Error> {
    let text = || "x".to_string();
    vec![
        Error::out_of_range("s", 0, 1, 16),
        Error::wrong_type("s", "x", "a number"),
        Error::not_finite("k", "nan"),
        Error::not_one_of("pad", "x", ["valid"]),
        Error::Shape {
            op: "conv2d",
            field: "size".into(),
            got: text(),
            expected: text(),
        },
        Error::SizeOpen {
            op: "Dense",
            field: "input".into(),
            got: text(),
        },
        Error::Length {
            op: "kernel",
            field: "k".into(),
            got: 1,
            expected: 2,
            shape: text(),
        },
        Error::KernelLargerThanInput {
            field: "k".into(),
            axis: "rows",
            kernel: 3,
            input: 1,
        },
        Error::BorderTooWide {
            field: "pad".into(),
            mode: "reflect",
            axis: "rows",
            pad: 3,
            input: 1,
        },
        Error::TooLarge {
            what: "link".into(),
            size: text(),
            unit: "characters",
            limit: 1,
        },
        Error::Empty { what: "s".into() },
        Error::Malformed {
            field: "k".into(),
            value: text(),
            at: 1,
        },
        Error::RaggedRows {
            field: "k".into(),
            row: 2,
            got: 1,
            expected: 3,
        },
        Error::Repeated { field: "s".into() },
        Error::Conflict {
            field: "p".into(),
            other: "k".into(),
        },
        Error::UnknownVersion {
            value: text(),
            known: 1,
        },
        Error::UnknownImageFormat {
            name: text(),
            formats: "PNG",
        },
        Error::BrokenImage {
            name: text(),
            format: "PNG",
        },
        Error::LyingImage {
            name: text(),
            header: text(),
            actual: text(),
        },
        Error::BrokenData {
            name: text(),
            format: "IDX",
        },
        Error::UnknownDataFormat {
            name: text(),
            formats: "IDX",
        },
        Error::DataLength {
            name: text(),
            format: "IDX",
            got: 1,
            expected: text(),
        },
        Error::LabelBeyond {
            name: text(),
            item: 1,
            label: 2,
            classes: 2,
        },
        Error::CountsDiffer {
            name: text(),
            images: 1,
            other: text(),
            labels: 2,
        },
        Error::SizesDiffer {
            name: text(),
            got: text(),
            expected: text(),
        },
        Error::DataPart {
            name: text(),
            needs: "labels",
        },
        Error::NoClass { name: text() },
        Error::MixedData {
            format: "IDX",
            other: "pictures",
        },
        Error::OneClass {
            name: text(),
            class: text(),
        },
        Error::LonePicture {
            name: text(),
            class: text(),
        },
        Error::Missing {
            field: "Dense.units".into(),
        },
        Error::UnknownOption {
            field: "Dense.colour".into(),
            allowed: text(),
        },
        at(Error::CodeUnclosed { found: text() }),
        at(Error::CodeUnexpected { found: text() }),
        at(Error::CodeUnsupported {
            what: "branch",
            found: text(),
        }),
        at(Error::CodeUnknownValue {
            field: "Dense.units".into(),
            found: text(),
        }),
        Error::NoModel {},
        Error::Diverged {
            what: "weights".into(),
        }
        .at_layer(1, "dense"),
        Error::UnreadableRun { why: "head".into() },
        Error::not_in_target("SVG", "s", "2"),
        Error::Unavailable {
            what: "img".into(),
            why: "locked",
        },
    ]
}

#[test]
fn both_languages_have_the_same_sentences() {
    let (english, chinese) = (words("en"), words("zh"));
    let keys = |words: &Words| words.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(keys(&english), keys(&chinese));
    for (key, sentence) in &english {
        assert!(!sentence.trim().is_empty(), "{key}");
        assert!(!chinese[key].trim().is_empty(), "{key}");
        assert_eq!(
            placeholders(sentence),
            placeholders(&chinese[key]),
            "placeholders of {key}"
        );
    }
}

#[test]
fn every_error_has_its_sentence() {
    let errors = errors();
    let codes: BTreeSet<_> = errors.iter().map(Error::code).collect();
    assert_eq!(codes, Error::CODES.iter().copied().collect());
    for language in ["en", "zh"] {
        let words = words(language);
        for error in &errors {
            let key = format!("error.{}", error.code());
            let sentence = words
                .get(&key)
                .unwrap_or_else(|| panic!("{language}: {key}"));
            let details = error.details();
            let known: BTreeSet<_> = details.iter().map(|(name, _)| *name).collect();
            let used = placeholders(sentence);
            assert!(used.is_subset(&known), "{key}: {used:?} of {known:?}");
            let names = ["field", "name", "line"]
                .iter()
                .any(|name| used.contains(name));
            assert!(
                names
                    || [
                        "unknown-version",
                        "no-model",
                        "mixed-data",
                        "unreadable-run"
                    ]
                    .contains(&error.code()),
                "{key} names nothing"
            );
        }
    }
}

#[test]
fn every_notice_has_its_sentence() {
    let long = "a".repeat(2_000);
    let links = [
        "v=1;zz=1;pad=zer",
        "s=1;end;s=2",
        &format!("v=1;zz={long};end"),
    ];
    let mut notices = vec![
        Notice::own_image(),
        Notice::own_target(),
        Notice::training_layers(&["RandomFlip".into()]),
        Notice::unknown_input("x_train.shape[1:]", "32x32x3", true),
        Notice::unknown_input("cat.shape", "any", false),
        Notice::two_numbers("Convolution2D(8, 3, 3)", [3, 3], true, [1, 1]),
        Notice::two_numbers("Conv2D(8, 3, 3)", [3, 3], false, [1, 1]),
    ];
    for link in links {
        notices.extend(parse(link).unwrap().1);
    }
    let codes: BTreeSet<_> = notices.iter().map(|notice| notice.code).collect();
    assert_eq!(codes, Notice::CODES.iter().copied().collect());
    for language in ["en", "zh"] {
        let words = words(language);
        for notice in &notices {
            let sentence = &words[&format!("notice.{}", notice.code)];
            let known: BTreeSet<_> = notice.details.iter().map(|(name, _)| *name).collect();
            assert!(placeholders(sentence).is_subset(&known), "{}", notice.code);
            assert_ne!(notice.to_string(), notice.code);
        }
    }
}

#[test]
fn every_field_and_value_has_its_word() {
    let mut images = ImageRef::BUNDLED.to_vec();
    images.extend(PATTERNS.iter().map(|pattern| pattern.id));
    images.extend([Drawing::PREFIX, "own"]);
    let values: [(&str, Vec<&str>); 13] = [
        ("lab", Lab::NAMES.to_vec()),
        ("img", images),
        ("ch", Channels::NAMES.to_vec()),
        ("pad", Border::NAMES.to_vec()),
        ("act", Activation::NAMES.to_vec()),
        ("flip", vec!["0", "1"]),
        ("pool", Kind::NAMES.to_vec()),
        ("pp", Padding::NAMES.to_vec()),
        ("out", [&["auto"], &Display::NAMES[..]].concat()),
        ("cr", ColourRange::NAMES.to_vec()),
        ("hide", PARTS.to_vec()),
        ("theme", vec!["auto", "light", "dark"]),
        ("lang", vec!["auto", "en", "zh"]),
    ];
    for language in ["en", "zh"] {
        let words = words(language);
        for row in FIELDS {
            let key = format!("field.{}", row.key);
            assert!(words.contains_key(&key), "{language}: {key}");
        }
        for (field, names) in &values {
            for name in names {
                let key = format!("value.{field}.{name}");
                assert!(words.contains_key(&key), "{language}: {key}");
            }
        }
        for kind in ["nan", "inf"] {
            assert!(
                words.contains_key(&format!("kind.{kind}")),
                "{language}: {kind}"
            );
        }
        for unit in [
            "bytes",
            "characters",
            "layers",
            "levels",
            "numbers",
            "parameters",
            "pixels",
            "steps",
        ] {
            assert!(
                words.contains_key(&format!("unit.{unit}")),
                "{language}: {unit}"
            );
        }
        for word in Error::UNSUPPORTED {
            let key = format!("unsupported.{word}");
            assert!(words.contains_key(&key), "{language}: {key}");
        }
        let of_layers = layers::EXPECTED.iter().copied();
        for expected in number::EXPECTED
            .into_iter()
            .chain(net::EXPECTED)
            .chain(of_layers)
        {
            let key = format!("expected.{expected}");
            assert!(words.contains_key(&key), "{language}: {key}");
        }
    }
}

#[test]
fn the_docs_list_every_field_with_its_values() {
    let docs = fs::read_to_string(root("docs/url.md")).unwrap();
    for row in FIELDS {
        let heading = format!("| `{}` |", row.key);
        assert!(docs.contains(&heading), "docs/url.md lacks {heading}");
    }
    for code in Notice::CODES {
        assert!(
            docs.contains(&format!("`{code}`")),
            "docs/url.md lacks {code}"
        );
    }
    let lists = [
        Border::NAMES,
        &Display::NAMES,
        &Channels::NAMES,
        &PARTS,
        &ColourRange::NAMES,
    ];
    for name in lists.into_iter().flatten() {
        assert!(
            docs.contains(&format!("`{name}`")),
            "docs/url.md lacks {name}"
        );
    }
    let patterns = PATTERNS.iter().map(|pattern| pattern.id);
    for name in patterns.chain(Initializer::IDS) {
        let named = docs.contains(&format!("`{name}`")) || docs.contains(&format!("`{name}:"));
        assert!(named, "docs/url.md lacks {name}");
    }
    // Codes of layers and their options.
    for info in LAYERS.iter().filter(|info| info.class_name != "InputLayer") {
        let row = format!("| `{}` | `{}` |", info.code, info.class_name);
        let found = docs.lines().find(|line| line.starts_with(&row));
        let line = found.unwrap_or_else(|| panic!("docs/url.md lacks {row}"));
        let coded = info
            .options
            .iter()
            .filter(|o| !o.hidden && o.code != o.name);
        for option in coded.filter(|option| !option.code.is_empty()) {
            let code = format!("`{}`", option.code);
            assert!(line.contains(&code), "docs/url.md: {row} lacks {code}");
        }
    }
    // Its examples are links that are read without a notice.
    let mut examples = 0;
    for line in docs.lines().filter(|line| line.starts_with("#v=1")) {
        let (_, notices) = parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
        assert!(notices.is_empty(), "{line}: {notices:?}");
        examples += 1;
    }
    assert!(examples >= 5);
}
