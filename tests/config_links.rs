//! The link codec: every link that a release produced, repairs, refusals, limits, hostile texts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use conv_playground::Error;
use conv_playground::config::fields::{FIELDS, field};
use conv_playground::config::limits::{LINK_MOST, LINK_WARN};
use conv_playground::config::{Config, describe_plain, format, from_plain, parse, set_field};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Append-only: a link, a tab, what it decodes to.
const LINKS: &str = include_str!("links.txt");

/// The frozen defaults of `v=1`.
const DEFAULTS: [(&str, &str); 39] = [
    ("lab", "filter"),
    ("img", "cat"),
    ("ch", "rgb"),
    ("k", ""),
    ("p", "sobel-x"),
    ("init", ""),
    ("size", "3"),
    ("div", "1"),
    ("bias", "0"),
    ("s", "1"),
    ("d", "1"),
    ("pad", "valid"),
    ("act", "linear"),
    ("flip", "0"),
    ("n", "1"),
    ("goal", ""),
    ("find", ""),
    ("opt", "adam"),
    ("lr", "0.1"),
    ("steps", "2000"),
    ("pool", "max"),
    ("ps", "2"),
    ("pst", "2"),
    ("pp", "valid"),
    ("net", "c32k3-r-mp2-c64k3-r-mp2-c64k3-r-f-d64-r-d10"),
    ("in", "32x32x3"),
    ("seed", "7"),
    ("layer", ""),
    ("map", ""),
    ("cr", "layer"),
    ("data", ""),
    ("batch", "32"),
    ("ep", "5"),
    ("px", ""),
    ("out", "auto"),
    ("hide", ""),
    ("ro", ""),
    ("theme", "auto"),
    ("lang", "auto"),
];

/// For every field legal texts, each another value, as they are written canonically.
const LEGAL: [(&str, &[&str]); 39] = [
    ("lab", &["pool", "net"]),
    (
        "img",
        &["coffee", "own", "lines-d", "noise:7", "pix:1x3:8IA"],
    ),
    ("ch", &["y", "r", "g", "b"]),
    (
        "k",
        &[
            "5",
            "1,2,3,4",
            "1x2:-0.5,1e-7",
            "31x1:1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1",
        ],
    ),
    ("p", &["identity", "gaussian:1.5", "gabor:30:6"]),
    ("init", &["glorot_uniform:7", "glorot_uniform:4294967295"]),
    ("size", &[]),
    ("div", &["-1e6", "1e6", "0.5", "1e-45"]),
    ("bias", &["-1e6", "1e6", "0.1"]),
    ("s", &["16", "1x2", "16x1"]),
    ("d", &["16", "1x2", "16x1"]),
    (
        "pad",
        &["zeros", "reflect", "symmetric", "replicate", "circular"],
    ),
    ("act", &["relu"]),
    ("flip", &["1"]),
    ("n", &["2", "20"]),
    (
        "goal",
        &["sobel-x", "gaussian:2", "own", "0,1,2,3", "1x2:-1,1", "-1"],
    ),
    ("find", &["backslash", "slash", "horizontal", "vertical"]),
    ("opt", &["sgd", "rmsprop", "adamw"]),
    ("lr", &["1e-6", "10", "0.5"]),
    ("steps", &["1", "10000"]),
    ("pool", &["avg"]),
    ("ps", &["1", "31", "3x2"]),
    ("pst", &["1", "31", "3x2"]),
    ("pp", &["same"]),
    (
        "net",
        &[
            "none",
            "c8k3",
            "c1k1-c512k31x2s2x1.pad:same.act:tanh-f",
            "c4k3d2g2b0.ki:random_normal:0.5:0.1:7.bi:ones-r-gap",
            "rc0.00392156862745098-d10.act:softmax.name:my,20layer.train:0",
            "c2k1.act:lk0.1.ki:constant:1x2_1x-0.5",
            "re.max:6-sm.a:1-rs-1x2-zp1x2x3x4",
        ],
    ),
    (
        "in",
        &["any", "anyx1", "0x5", "28x28", "784", "1x2x65536", "0x32x3"],
    ),
    ("seed", &["0", "4294967295"]),
    ("layer", &["0", "63"]),
    ("map", &["0", "65535"]),
    ("cr", &["map", "model"]),
    ("data", &["shapes", "lines", "mnist", "own"]),
    ("batch", &["1", "1024"]),
    ("ep", &["1", "1000"]),
    ("px", &["0,0", "2047,2047", "12,3"]),
    ("out", &["clamp", "abs", "signed", "minmax"]),
    (
        "hide",
        &[
            "sources",
            "sum,transport",
            "sources,presets,options,describe,sum,transport,header",
        ],
    ),
    ("ro", &["k", "lab,k,ro", "all"]),
    ("theme", &["light", "dark"]),
    ("lang", &["en", "zh"]),
];

/// For every field illegal texts with the code of their refusal.
const ILLEGAL: [(&str, &[(&str, &str)]); 39] = [
    ("lab", &[("Filter", "not-one-of"), ("net2", "not-one-of")]),
    (
        "img",
        &[("dog", "not-one-of"), ("https://x/y.png", "not-one-of")],
    ),
    ("ch", &[("rgba", "not-one-of"), ("R", "not-one-of")]),
    (
        "k",
        &[
            ("1,2", "length-mismatch"),
            ("1,2,3,4,5,6,7,8", "length-mismatch"),
            ("2x2:1,2,3", "length-mismatch"),
            ("1,,2,3", "wrong-type"),
            ("a", "wrong-type"),
            ("0x10", "wrong-type"),
            ("1_000", "wrong-type"),
            ("+", "wrong-type"),
            ("1e", "wrong-type"),
            (":1", "wrong-type"),
            ("1x1:2:3", "wrong-type"),
            ("nan", "not-finite"),
            ("-Infinity", "not-finite"),
            ("1e999", "not-finite"),
            ("1000001", "out-of-range"),
            ("-1.1e6", "out-of-range"),
            ("32x1:1", "out-of-range"),
            ("0x1:1", "out-of-range"),
        ],
    ),
    (
        "p",
        &[
            ("nonsense", "not-one-of"),
            ("sobel-x:1", "malformed"),
            ("gaussian:x", "wrong-type"),
            ("gaussian:", "wrong-type"),
            ("gaussian:nan", "not-finite"),
            ("gaussian:99", "out-of-range"),
            ("gaussian:0", "out-of-range"),
        ],
    ),
    (
        "init",
        &[
            ("nonsense", "not-one-of"),
            ("glorot_uniform:", "wrong-type"),
            ("glorot_uniform:-1", "wrong-type"),
            ("glorot_uniform:1.5", "wrong-type"),
            ("glorot_uniform:4294967296", "out-of-range"),
        ],
    ),
    (
        "size",
        &[
            ("0", "out-of-range"),
            ("32", "out-of-range"),
            ("3x", "wrong-type"),
            ("3x3x3", "wrong-type"),
            ("3,3", "wrong-type"),
        ],
    ),
    (
        "div",
        &[
            ("0", "wrong-type"),
            ("-0", "wrong-type"),
            ("0e9", "wrong-type"),
            ("1e-99", "wrong-type"),
            ("1e7", "out-of-range"),
            ("inf", "not-finite"),
            ("one", "wrong-type"),
        ],
    ),
    (
        "bias",
        &[
            ("1000000.1", "out-of-range"),
            ("NaN", "not-finite"),
            ("1,5", "wrong-type"),
            ("--1", "wrong-type"),
        ],
    ),
    (
        "s",
        &[
            ("0", "out-of-range"),
            ("17", "out-of-range"),
            ("-1", "out-of-range"),
            ("1x17", "out-of-range"),
            ("99999999999999999999999", "out-of-range"),
            ("1.0", "wrong-type"),
            ("1e0", "wrong-type"),
            ("two", "wrong-type"),
        ],
    ),
    (
        "d",
        &[
            ("0", "out-of-range"),
            ("17", "out-of-range"),
            ("0x1", "out-of-range"),
            ("1.5", "wrong-type"),
        ],
    ),
    ("pad", &[("same", "not-one-of"), ("Valid", "not-one-of")]),
    ("act", &[("softmax", "not-one-of"), ("step", "not-one-of")]),
    ("flip", &[("2", "not-one-of"), ("true", "not-one-of")]),
    (
        "n",
        &[
            ("0", "out-of-range"),
            ("21", "out-of-range"),
            ("1x1", "wrong-type"),
            ("-", "wrong-type"),
        ],
    ),
    (
        "goal",
        &[
            ("nonsense", "not-one-of"),
            ("gaussian:99", "out-of-range"),
            ("1,2", "length-mismatch"),
            ("1,,2,3", "wrong-type"),
            ("1e999", "not-finite"),
        ],
    ),
    ("find", &[("up", "not-one-of"), ("Slash", "not-one-of")]),
    ("opt", &[("lion", "not-one-of"), ("Adam", "not-one-of")]),
    (
        "lr",
        &[
            ("0", "out-of-range"),
            ("-1", "out-of-range"),
            ("11", "out-of-range"),
            ("nan", "not-finite"),
            ("fast", "wrong-type"),
        ],
    ),
    (
        "steps",
        &[
            ("0", "out-of-range"),
            ("10001", "out-of-range"),
            ("1.5", "wrong-type"),
        ],
    ),
    ("pool", &[("mean", "not-one-of")]),
    (
        "ps",
        &[
            ("0", "out-of-range"),
            ("32", "out-of-range"),
            ("2x", "wrong-type"),
        ],
    ),
    (
        "pst",
        &[
            ("0", "out-of-range"),
            ("32", "out-of-range"),
            ("x2", "wrong-type"),
        ],
    ),
    ("pp", &[("zeros", "not-one-of")]),
    (
        "net",
        &[
            ("zz3", "not-one-of"),
            ("C32k3", "not-one-of"),
            ("r", "not-one-of"),
            ("in", "not-one-of"),
            ("c32", "missing"),
            ("c513k3", "out-of-range"),
            ("c8k32", "out-of-range"),
            ("c8k3q2", "not-one-of"),
            ("c8k3k3", "repeated-field"),
            ("c8k3.pad", "not-one-of"),
            ("c8k3.pad:full", "not-one-of"),
            ("c8k3.act:step", "not-one-of"),
            ("c8.5k3", "wrong-type"),
            ("c8k3s2d2", "conflict"),
            ("c8k3-r-r", "not-one-of"),
            ("mp2-r", "not-one-of"),
            ("c8k3.name:a,zz", "wrong-type"),
            ("c8k3.ki:zeros:1", "wrong-type"),
            ("c8k3.ki:constant:2_1", "wrong-type"),
            ("d99999", "out-of-range"),
            ("-c8k3", "not-one-of"),
        ],
    ),
    (
        "in",
        &[
            ("32x", "wrong-type"),
            ("1x2x3x4", "shape-mismatch"),
            ("big", "wrong-type"),
            ("65537", "out-of-range"),
            ("anyxanyx-3", "wrong-type"),
        ],
    ),
    (
        "seed",
        &[
            ("-1", "out-of-range"),
            ("4294967296", "out-of-range"),
            ("x", "wrong-type"),
        ],
    ),
    ("layer", &[("64", "out-of-range"), ("a", "wrong-type")]),
    ("map", &[("65536", "out-of-range"), ("1,2", "wrong-type")]),
    ("cr", &[("all", "not-one-of")]),
    (
        "data",
        &[("cifar", "not-one-of"), ("https://x/y.bin", "not-one-of")],
    ),
    (
        "batch",
        &[
            ("0", "out-of-range"),
            ("1025", "out-of-range"),
            ("8.5", "wrong-type"),
        ],
    ),
    (
        "ep",
        &[
            ("0", "out-of-range"),
            ("1001", "out-of-range"),
            ("-1", "out-of-range"),
        ],
    ),
    (
        "px",
        &[
            ("1", "wrong-type"),
            ("1,2,3", "wrong-type"),
            ("-1,0", "out-of-range"),
            ("0,2048", "out-of-range"),
            ("a,b", "wrong-type"),
        ],
    ),
    ("out", &[("grey", "not-one-of")]),
    (
        "hide",
        &[
            ("everything", "not-one-of"),
            ("sum,", "not-one-of"),
            (",", "not-one-of"),
        ],
    ),
    (
        "ro",
        &[
            ("kernel", "not-one-of"),
            ("v", "not-one-of"),
            ("all,kernel", "not-one-of"),
            ("k,,s", "not-one-of"),
        ],
    ),
    ("theme", &[("black", "not-one-of")]),
    ("lang", &[("de", "not-one-of")]),
];

fn codes(link: &str) -> Vec<&'static str> {
    let (_, notices) = parse(link).unwrap();
    notices.iter().map(|notice| notice.code).collect()
}

fn canonical(link: &str) -> String {
    format(
        &parse(link)
            .unwrap_or_else(|error| panic!("{link}: {error}"))
            .0,
    )
}

fn refusal(link: &str) -> (&'static str, String) {
    let error = parse(link).map(|(config, _)| format(&config)).unwrap_err();
    (error.code(), error.field().unwrap_or_default().to_string())
}

#[wasm_bindgen_test(unsupported = test)]
fn every_released_link_decodes_as_it_did() {
    let mut count = 0;
    for line in LINKS.lines() {
        let (link, expected) = line.split_once('\t').expect("a tab");
        assert_eq!(canonical(link), expected, "{link}");
        assert_eq!(canonical(expected), expected);
        assert!(codes(expected).is_empty(), "{expected}");
        count += 1;
    }
    assert!(count >= 40, "only {count} links");
}

#[wasm_bindgen_test(unsupported = test)]
fn defaults_are_frozen() {
    let config = Config::default();
    let defaults = FIELDS
        .iter()
        .map(|row| (row.key, row.default_text(&config)));
    assert_eq!(
        defaults.collect::<Vec<_>>(),
        DEFAULTS.map(|(key, text)| (key, text.to_string()))
    );
    for row in FIELDS {
        let shown = (row.read)(&config);
        assert_eq!(shown, row.default_text(&config), "{}", row.key);
    }
    assert_eq!(format(&config), "v=1;end");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_empty_fragment_is_the_default() {
    for link in ["", "#", "?", "##", " # ", "https://x.org/a/#", "v=1;end"] {
        assert_eq!(parse(link).unwrap(), (Config::default(), vec![]), "{link}");
    }
    // No link, only an address without a mark: its fields are none.
    assert_eq!(codes("https://x.org/?"), Vec::<&str>::new());
}

#[wasm_bindgen_test(unsupported = test)]
fn legal_texts_set_and_come_back() {
    for (row, (key, texts)) in FIELDS.iter().zip(LEGAL) {
        assert_eq!(row.key, key);
        for text in texts {
            let mut config = Config::default();
            set_field(&mut config, key, text).unwrap_or_else(|e| panic!("{key}={text}: {e}"));
            assert_ne!(config, Config::default(), "{key}={text}");
            let link = format!("v=1;{key}={text};end");
            assert_eq!(format(&config), link);
            assert_eq!(parse(&link).unwrap(), (config.clone(), vec![]));
            // What a control shows can be set again and changes nothing.
            let shown = (row.read)(&config);
            let mut again = config.clone();
            set_field(&mut again, key, &shown).unwrap();
            assert_eq!(again, config, "{key}={shown}");
            set_field(&mut again, key, "").unwrap();
            assert_eq!(again, Config::default(), "{key} back to its default");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn illegal_texts_name_their_field_and_change_nothing() {
    for (row, (key, texts)) in FIELDS.iter().zip(ILLEGAL) {
        assert_eq!(row.key, key);
        assert!(!texts.is_empty());
        for (text, code) in texts {
            let link = format!("v=1;{key}={text};bias=1;end");
            if key != "bias" {
                assert_eq!(refusal(&link), (*code, key.to_string()), "{link}");
            }
            let mut config = parse("v=1;n=3;bias=2;end").unwrap().0;
            let before = config.clone();
            let error = set_field(&mut config, key, text).unwrap_err();
            assert_eq!(
                (error.code(), error.field()),
                (*code, Some(key)),
                "{key}={text}"
            );
            assert_eq!(config, before, "{key}={text}");
        }
        assert_eq!(refusal(&format!("v=1;{key}=;end")), ("empty", key.into()));
        assert_eq!(refusal(&format!("v=1;{key};end")), ("empty", key.into()));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_link_is_refused_as_a_whole() {
    for (link, code, field) in [
        ("v=2;s=2;end", "unknown-version", "v"),
        ("v=;end", "unknown-version", "v"),
        ("v=01;end", "unknown-version", "v"),
        ("s=2;v=99999999999;end", "unknown-version", "v"),
        ("v=2", "unknown-version", "v"),
        ("v=1;v=1;end", "repeated-field", "v"),
        ("v=1;s=2;s=2;end", "repeated-field", "s"),
        ("v=1;zz=2;zz=3;end", "repeated-field", "zz"),
        ("v=1;k=1;p=sobel-x;end", "conflict", "p"),
        ("v=1;p=sobel-x;k=1;end", "conflict", "k"),
        ("v=1;init=glorot_uniform:1;k=1;end", "conflict", "k"),
        ("v=1;size=5;k=1;end", "shape-mismatch", "size"),
        ("v=1;k=1,2;size=2x1;end", "length-mismatch", "k"),
        ("v=1;s=2=3;end", "wrong-type", "s"),
        ("v=1;px=%%%;end", "wrong-type", "px"),
    ] {
        assert_eq!(refusal(link), (code, field.to_string()), "{link}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_can_be_applied_is_applied_with_a_notice() {
    for (link, expected, notices) in [
        (
            "v=1;zz=c32k3-r;s=2;end",
            "v=1;s=2;end",
            &["unknown-key"][..],
        ),
        ("v=1;zz;s=2;end", "v=1;s=2;end", &["unknown-key"]),
        ("s=2;end", "v=1;s=2;end", &["no-version"]),
        ("s=2;v=1;end", "v=1;s=2;end", &[]),
        ("v=1;s=2", "v=1;s=2;end", &["maybe-cut"]),
        ("v=1;s=2;", "v=1;s=2;end", &["maybe-cut"]),
        ("v=1;s=2;en", "v=1;s=2;end", &["maybe-cut", "cut-field"]),
        ("v=1;s=2;pad", "v=1;s=2;end", &["maybe-cut", "cut-field"]),
        ("v=1;s=2;pad=", "v=1;s=2;end", &["maybe-cut", "cut-field"]),
        (
            "v=1;s=2;pad=ref",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        (
            "v=1;s=2;hide=sum,tr",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        (
            "v=1;s=2;k=1,2,3",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        (
            "v=1;s=2;k=1,2,3,4e",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        (
            "v=1;s=2;init=glorot_un",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        (
            "v=1;s=2;net=c8k3-r-mp2-c8",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        (
            "v=1;s=2;net=c8k3-r-mp2-c8k3.pa",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        (
            "v=1;s=2;net=c8k3-r-mp2-",
            "v=1;s=2;end",
            &["maybe-cut", "cut-field"],
        ),
        ("v=1;s=2;in=32x", "v=1;s=2;end", &["maybe-cut", "cut-field"]),
        ("v=1;size=3;s", "v=1;end", &["maybe-cut", "cut-field"]),
        ("v=1;s=2;s", "v=1;s=2;end", &["maybe-cut", "cut-field"]),
        ("v", "v=1;end", &["maybe-cut", "cut-field", "no-version"]),
        ("v=1;s=2;end;n=3", "v=1;s=2;end", &["after-end"]),
        ("v=1;s=2;end looks nice", "v=1;s=2;end", &["after-end"]),
        ("v=1;s=2;end看这个", "v=1;s=2;end", &["after-end"]),
        ("v=1;;;s=2;;end", "v=1;s=2;end", &[]),
        ("v=1;k=5;size=1;end", "v=1;k=5;end", &[]),
        ("v=1;size=1x2;k=1x2:1,2;end", "v=1;k=1x2:1,2;end", &[]),
        (
            "v=1;hide=sum,presets,sum;end",
            "v=1;hide=presets,sum;end",
            &[],
        ),
        ("v=1;out=auto;theme=auto;lang=auto;end", "v=1;end", &[]),
    ] {
        assert_eq!(canonical(link), expected, "{link}");
        assert_eq!(codes(link), notices, "{link}");
    }
    let (_, notices) = parse("v=1;zz=x;end").unwrap();
    assert_eq!(notices[0].field.as_deref(), Some("zz"));
    assert_eq!(
        notices[0].to_string(),
        "zz is not a known field; it was left out"
    );
    let (_, notices) = parse("v=1;pad=zer").unwrap();
    assert_eq!(notices[1].field.as_deref(), Some("pad"));
}

#[wasm_bindgen_test(unsupported = test)]
fn a_cut_excuses_only_what_it_may_have_caused() {
    for (link, code, field) in [
        ("v=1;s=17", "out-of-range", "s"),
        ("v=1;s=abc", "wrong-type", "s"),
        ("v=1;k=NaN", "not-finite", "k"),
        ("v=1;pad=wrap", "not-one-of", "pad"),
        ("v=1;s=2;s=3", "repeated-field", "s"),
        ("v=1;k=1;p=sobel-x", "conflict", "p"),
        ("v=1;s=;n=2", "empty", "s"),
        ("v=1;pad=ref;n=2", "not-one-of", "pad"),
        ("v=1;net=c8k99-c8k3", "out-of-range", "net"),
    ] {
        assert_eq!(refusal(link), (code, field.to_string()), "{link}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn chats_and_mail_are_repaired() {
    let expected = "v=1;k=-1,0,1,-2;s=2;end";
    for link in [
        "#v=1;k=-1,0,1,-2;s=2;end",
        "?v=1;k=-1,0,1,-2;s=2;end",
        "#?v=1;k=-1,0,1,-2;s=2;end",
        "https://example.org/play/#v=1;k=-1,0,1,-2;s=2;end",
        "https://example.org/play/?v=1;k=-1,0,1,-2;s=2;end",
        "https://example.org/?a=1;b=2#v=1;k=-1,0,1,-2;s=2;end",
        "<https://example.org/play/#v=1;k=-1,0,1,-2;s=2;end>",
        "play/index.html#v=1;k=-1,0,1,-2;s=2;end",
        "v%3D1%3Bk%3D-1%2C0%2C1%2C-2%3Bs%3D2%3Bend",
        "v%3d1%3bk%3d-1%2c0%2c1%2c-2%3bs%3d2%3bend",
        "%23v%253D1%253Bk%253D-1%252C0%252C1%252C-2%253Bs%253D2%253Bend",
        " v=1; k=-1, 0, 1, -2;\r\n\ts=2; end \n",
        "v=1;k=-1,0,1,\n-2;s=2;e\nnd",
        "v=1;\u{a0}k=-1,0,1,-2;\u{3000}s=2;end\u{3000}",
        "v=1;k=-1,0,\u{200b}1,-2;\u{feff}s=2;end\u{ad}",
        "ｖ＝１；ｋ＝－１，０，１，－２；ｓ＝２；ｅｎｄ",
        "v=1;k=\u{2212}1,0,1,\u{2212}2;s=2;end",
        "v=1;k=-1,0,1,-2;s=2;end.",
        "v=1;k=-1,0,1,-2;s=2;end).",
        "v=1;k=-1,0,1,-2;s=2;end%3E",
        "v=1;k=-1,0,1,-2;s=2;end。",
        "v=1;k=-1,0,1,-2;s=2;end;",
        "v=1;k=-1.0,+0,1e0,-2.000;s=2x2;end",
        "v=1;k=2x2:-1,-0,1,-20e-1;s=02;end",
    ] {
        assert_eq!(canonical(link), expected, "{link}");
        assert_eq!(codes(link), Vec::<&str>::new(), "{link}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn length_is_checked_first() {
    let padded = |length: usize| {
        let link = "v=1;zz=;end";
        link.replace("zz=", &format!("zz={}", "a".repeat(length - link.len())))
    };
    assert!(!codes(&padded(LINK_WARN)).contains(&"long-link"));
    assert!(codes(&padded(LINK_WARN + 1)).contains(&"long-link"));
    assert!(codes(&padded(LINK_MOST)).contains(&"long-link"));
    assert_eq!(
        refusal(&padded(LINK_MOST + 1)),
        ("too-large", "link".into())
    );
    let megabytes = "v=1;k=".to_string() + &"1,".repeat(2_000_000);
    assert_eq!(refusal(&megabytes).0, "too-large");
    let error = set_field(&mut Config::default(), "k", &megabytes).unwrap_err();
    assert_eq!((error.code(), error.field()), ("too-large", Some("k")));
}

#[wasm_bindgen_test(unsupported = test)]
fn hostile_texts_are_harmless() {
    let long = |part: &str| part.repeat(LINK_MOST / part.len());
    for text in [
        "\0".into(),
        "v=1;\0=\0;end".into(),
        "<script>alert(1)</script>".into(),
        "v=1;img=<img src=x onerror=alert(1)>;end".into(),
        "v=1;__proto__=1;constructor=2;end".into(),
        "%".into(),
        "%%%3".into(),
        "%FF%FE%00".into(),
        "%25%32%35%33%42".into(),
        "é".repeat(100),
        "\u{202e}v=1;end".into(),
        "😀;😀=😀;end".into(),
        long(";"),
        long("="),
        long("%25"),
        long("#"),
        long("?"),
        long(";end="),
        long(";enda"),
        long("a=1;"),
        long(" "),
        "v=1;k=".to_string() + &long("9,")[..16_000],
        "v=1;k=".to_string() + &long("9")[..16_000],
        "v=1;k=1e".to_string() + &long("9")[..16_000],
        "v=1;s=".to_string() + &long("1x")[..16_000],
        "v=1;hide=".to_string() + &long("sum,")[..16_000],
        (0..3000).map(|n| format!("{n}=;")).collect::<String>(),
    ] {
        check(&text);
        for row in FIELDS {
            let _ = set_field(&mut Config::default(), row.key, &text);
        }
    }
    let many: String = (0..2000).map(|n| format!("q{n}=1;")).collect();
    assert_eq!(codes(&format!("v=1;{many}end")).len(), 1 + 8);
    let Error::Repeated { field } =
        parse(&format!("v=1;{0}=1;{0}=1;end", "z".repeat(8000))).unwrap_err()
    else {
        panic!("not repeated");
    };
    assert_eq!(field.chars().count(), 41);
}

fn own(config: &Config) -> String {
    (field("div").unwrap().read)(config)
}

/// Any text gives a legal configuration, which its own link gives again, or names a field.
fn check(text: &str) {
    match parse(text) {
        Ok((config, _)) => {
            let link = format(&config);
            let (again, notices) = parse(&link).unwrap_or_else(|e| panic!("{text} -> {link}: {e}"));
            assert_eq!(format(&again), link, "{text}");
            assert!(notices.iter().all(|notice| notice.code == "long-link"));
            assert!(config.filter.kernel.resolve().is_ok(), "{text}");
        }
        Err(error) => assert!(error.field().is_some(), "{text}: {error}"),
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_prefix_and_every_changed_character_is_survived() {
    const ALPHABET: &str = "abdefkinoprstxz0129-._,:;=%# #";
    for link in LINKS.lines().filter_map(|line| line.split('\t').nth(1)) {
        for end in 0..=link.len() {
            check(&link[..end]);
            // What stood before a cut field is applied.
            if end >= "v=1".len() {
                assert!(parse(&link[..end]).is_ok(), "{}", &link[..end]);
            }
        }
        for at in 0..link.len().min(120) {
            for other in ALPHABET.chars() {
                check(&format!("{}{other}{}", &link[..at], &link[at + 1..]));
                check(&format!("{}{other}{}", &link[..at], &link[at..]));
            }
            check(&format!("{}{}", &link[..at], &link[at + 1..]));
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_kernels_numbers_survive_exactly() {
    for value in [
        0.1f32,
        1.0 / 3.0,
        f32::MIN_POSITIVE,
        f32::from_bits(1),
        999_999.94,
        -1e6,
        16_777.217,
    ] {
        let config =
            from_plain(&[("k", &format!("{value:?}")), ("bias", &value.to_string())]).unwrap();
        let (again, _) = parse(&format(&config)).unwrap();
        assert_eq!(
            again.filter.kernel.resolve().unwrap().kernel.values(),
            [value]
        );
        assert_eq!(again.filter.bias.to_bits(), value.to_bits());
    }
    let (config, _) = parse("v=1;k=-0;bias=-0;end").unwrap();
    assert!(config.filter.bias.is_sign_positive());
    assert_eq!(format(&config), "v=1;k=0;end");
}

#[wasm_bindgen_test(unsupported = test)]
fn links_of_small_kernels_are_short() {
    let link = "v=1;img=astronaut;k=-0.125,0.25,-0.125,0.25,0.5,0.25,-0.125,0.25,-0.125;pad=reflect;px=120,84;end";
    assert_eq!(canonical(link), link);
    assert!(link.len() < 100, "{}", link.len());
}

#[wasm_bindgen_test(unsupported = test)]
fn other_arguments_of_a_preset_leave_its_size_and_divisor() {
    let mut config = parse("v=1;p=gaussian:2;size=7;div=3;end").unwrap().0;
    set_field(&mut config, "p", "gaussian:1.5").unwrap();
    assert_eq!(format(&config), "v=1;p=gaussian:1.5;size=7;div=3;end");
    set_field(&mut config, "p", "log").unwrap();
    assert_eq!(format(&config), "v=1;p=log;end");
}

#[wasm_bindgen_test(unsupported = test)]
fn fields_follow_one_another_as_in_keras() {
    let mut config = Config::default();
    set_field(&mut config, "ps", "3").unwrap();
    assert_eq!(config.pool.strides, [3, 3]);
    set_field(&mut config, "pst", "1").unwrap();
    set_field(&mut config, "ps", "4x2").unwrap();
    assert_eq!(format(&config), "v=1;ps=4x2;pst=1;end");
    set_field(&mut config, "pst", "").unwrap();
    assert_eq!(config.pool.strides, [4, 2]);

    let mut config = parse("v=1;k=1,2,3,4;div=10;end").unwrap().0;
    assert_eq!(config.filter.divisor, Some(10.0));
    set_field(&mut config, "init", "glorot_uniform:7").unwrap();
    assert_eq!(format(&config), "v=1;init=glorot_uniform:7;size=2;end");
    set_field(&mut config, "size", "2x5").unwrap();
    set_field(&mut config, "div", "2").unwrap();
    set_field(&mut config, "p", "sobel-x").unwrap();
    assert_eq!(format(&config), "v=1;end");

    // Other arguments of the same preset keep its size; another preset has its own.
    set_field(&mut config, "p", "gaussian:1").unwrap();
    set_field(&mut config, "size", "9").unwrap();
    set_field(&mut config, "p", "gaussian:1.5").unwrap();
    assert_eq!(format(&config), "v=1;p=gaussian:1.5;size=9;end");
    set_field(&mut config, "p", "sobel-y").unwrap();
    assert_eq!(format(&config), "v=1;p=sobel-y;end");
    let error = set_field(&mut config, "size", "5").unwrap_err();
    assert_eq!(error.field(), Some("size"));
    set_field(&mut config, "p", "box3").unwrap();
    assert_eq!(
        (own(&config).as_str(), format(&config).as_str()),
        ("9", "v=1;p=box3;end")
    );
    set_field(&mut config, "div", "9").unwrap();
    assert_eq!(config.filter.divisor, None);
}

#[wasm_bindgen_test(unsupported = test)]
fn plain_data_goes_both_ways() {
    for line in LINKS.lines() {
        let (config, _) = parse(line.split('\t').nth(1).expect("a tab")).unwrap();
        let plain = serde_json::to_value(describe_plain(&config)).unwrap();
        let object = plain.as_object().unwrap();
        assert_eq!(object.len(), FIELDS.len());
        let members: Vec<(&str, String)> = object
            .iter()
            .map(|(key, value)| match value.as_array() {
                Some(parts) => {
                    let parts: Vec<_> = parts.iter().map(|part| part.as_str().unwrap()).collect();
                    (key.as_str(), parts.join(","))
                }
                None => (key.as_str(), value.as_str().unwrap().to_string()),
            })
            .collect();
        let members: Vec<_> = members
            .iter()
            .map(|(key, text)| (*key, text.as_str()))
            .collect();
        assert_eq!(from_plain(&members).unwrap(), config, "{line}");
    }
    for (members, code, field) in [
        (&[("zz", "1")][..], "not-one-of", "zz"),
        (&[("s", "1"), ("s", "2")], "repeated-field", "s"),
        (&[("k", "1"), ("p", "sobel-x")], "conflict", "p"),
        (&[("n", "0")], "out-of-range", "n"),
    ] {
        let error = from_plain(members).unwrap_err();
        assert_eq!((error.code(), error.field()), (code, Some(field)));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn a_refused_link_tells_the_lab_it_asked_for() {
    let lab = |link: &str| {
        let details = parse(link).unwrap_err().details();
        let found = details.into_iter().find(|(name, _)| *name == "lab");
        found.map(|found| found.1)
    };
    for link in [
        "v=1;lab=net;net=c32k99;end",
        "v=1;lab=net;net=zz;in=28x28x1;end",
        "v=1;seed=-1;lab=net;end",
        "v=1;lab=net;s=1;s=2;end",
        "v=2;lab=net;end",
    ] {
        assert_eq!(lab(link).as_deref(), Some("net"), "{link}");
    }
    assert_eq!(lab("v=1;lab=pool;ps=99;end").as_deref(), Some("pool"));
    assert_eq!(lab("v=1;lab=attic;end"), None);
    assert_eq!(lab("v=1;s=99;end"), None);
}

#[wasm_bindgen_test(unsupported = test)]
fn an_unknown_version_names_its_field_in_the_details() {
    let details = parse("v=2;end").unwrap_err().details();
    assert!(details.contains(&("field", "v".into())), "{details:?}");
}
