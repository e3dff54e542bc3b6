//! Sets of pictures: what is made from a seed, what is refused, the stored form, fitting.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use conv_playground::Error;
use conv_playground::data::{Dataset, Items, lines, shapes};

fn names(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("class {at}")).collect()
}

fn items(labels: &[u32], item: usize) -> Items {
    let pixels = (0..labels.len() * item).map(|at| (at * 7) as u8).collect();
    Items::new(pixels, labels.to_vec())
}

/// CRC-32, so that a set's bytes can be held by one number.
fn sum(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn made_sets_stay_the_same_bytes_for_ever() {
    let set = shapes(7).unwrap();
    assert_eq!(set.sides(), [32, 32, 3]);
    assert_eq!((set.train().count(), set.test().count()), (6000, 1000));
    assert_eq!(set.classes().len(), 10);
    assert_eq!(sum(set.train().pixels()), SHAPES_OF_7);
    let set = lines(7).unwrap();
    assert_eq!(set.sides(), [16, 16, 1]);
    assert_eq!((set.train().count(), set.test().count()), (4000, 1000));
    assert_eq!(
        set.classes(),
        ["backslash", "slash", "horizontal", "vertical"]
    );
    assert_eq!(sum(set.train().pixels()), LINES_OF_7);
}

/// `tests/js/data.test.mjs` finds the same in the browser's engine.
const SHAPES_OF_7: u32 = 1_080_722_878;
const LINES_OF_7: u32 = 1_418_042_370;

#[test]
fn made_sets_follow_from_their_seed_and_hold_each_class_alike() {
    for make in [shapes, lines] {
        let (set, same, other) = (make(3).unwrap(), make(3).unwrap(), make(4).unwrap());
        assert!(set == same && set.train() != other.train());
        for items in [set.train(), set.test()] {
            let each = items.count() / set.classes().len();
            for class in 0..set.classes().len() as u32 {
                let count = items.labels().iter().filter(|&&label| label == class);
                assert_eq!(count.count(), each);
            }
        }
        let (first, _) = set.train().item(0).unwrap();
        let held = (0..set.test().count()).all(|at| set.test().item(at).unwrap().0 != first);
        assert!(held, "what is held back is not what is trained on");
    }
}

#[test]
fn no_picture_of_a_shape_is_without_it() {
    let set = shapes(1).unwrap();
    for at in 0..200 {
        let (pixels, _) = set.train().item(at).unwrap();
        let spread = (0..3).any(|channel| {
            let values = || pixels.iter().skip(channel).step_by(3);
            values().max().unwrap() - values().min().unwrap() > 50
        });
        assert!(spread, "picture {at}");
    }
}

#[test]
fn what_is_no_set_is_refused() {
    let good = || (items(&[0, 1, 1], 12), items(&[1], 12));
    let made = |id: &str, classes, sides, train, test| {
        let result = Dataset::new(id, "mine", names(classes), sides, train, test);
        result.map_err(|error| (error.code(), error.field().map(String::from)))
    };
    let refused = |code, field: &str| Err((code, Some(field.to_owned())));
    let (train, test) = good();
    assert!(made("own", 2, [2, 2, 3], train, test).is_ok());
    let sides = [
        ([0, 2, 3], "out-of-range", "height"),
        ([2, 3000, 3], "out-of-range", "width"),
        ([2, 2, 2], "not-one-of", "channels"),
        ([2, 2, 1], "length-mismatch", "train"),
    ];
    for (sides, code, field) in sides {
        let (train, test) = good();
        assert_eq!(made("own", 2, sides, train, test), refused(code, field));
    }
    for (classes, code, field) in [
        (0, "out-of-range", "classes"),
        (1, "out-of-range", "classes"),
        (257, "out-of-range", "classes"),
    ] {
        let (train, test) = good();
        let got = made("own", classes, [2, 2, 3], train, test);
        assert_eq!(got, refused(code, field));
    }
    let (train, test) = good();
    assert_eq!(
        made("else", 2, [2, 2, 3], train, test),
        refused("not-one-of", "data")
    );
    let cases: [(&[u32], &[u32], &str, &str); 5] = [
        (&[], &[0], "empty", "train"),
        (&[0, 1], &[], "empty", "test"),
        (&[0, 2], &[0], "label-beyond-classes", "data"),
        (&[0, 1], &[2], "label-beyond-classes", "data"),
        (&[1, 1], &[0], "one-class", "data"),
    ];
    for (train, test, code, field) in cases {
        let got = made("own", 2, [2, 2, 3], items(train, 12), items(test, 12));
        assert_eq!(got, refused(code, field), "{train:?} {test:?}");
    }
}

#[test]
fn limits_are_checked_before_the_bytes_are() {
    let labels: Vec<u32> = (0..60_001).map(|at| at % 2).collect();
    let many = Items::new(vec![0; labels.len()], labels);
    let error = Dataset::new("own", "", names(2), [1, 1, 1], many, items(&[0], 1)).unwrap_err();
    assert_eq!(error.code(), "too-large");
    let labels: Vec<u32> = (0..2_000).map(|at| at % 2).collect();
    let large = Items::new(Vec::new(), labels);
    let sides = [256, 256, 3];
    let error = Dataset::new("own", "", names(2), sides, large, items(&[0], 1)).unwrap_err();
    assert!(
        matches!(error, Error::TooLarge { unit: "bytes", .. }),
        "{error}"
    );
}

#[test]
fn a_stored_set_comes_back_and_a_damaged_one_never_panics() {
    let (train, test) = (items(&[0, 1, 2, 1], 6), items(&[2, 0], 6));
    let set = Dataset::new("own", "café", names(3), [1, 2, 3], train, test).unwrap();
    let bytes = set.to_bytes();
    assert_eq!(Dataset::from_bytes(&bytes).unwrap(), set);
    for length in 0..bytes.len() {
        assert!(Dataset::from_bytes(&bytes[..length]).is_err(), "{length}");
    }
    let longer = [&bytes[..], &[0]].concat();
    assert_eq!(
        Dataset::from_bytes(&longer).unwrap_err().code(),
        "broken-data"
    );
    for at in 0..bytes.len() {
        for change in [1, 0x80, 0xff] {
            let mut damaged = bytes.clone();
            damaged[at] ^= change;
            // Another pixel or name is legal; the rest is an error.
            if let Ok(read) = Dataset::from_bytes(&damaged) {
                assert_eq!(read.train().count(), 4);
            }
        }
    }
    let huge = bytes.clone();
    let text = String::from_utf8_lossy(&huge[12..]).into_owned();
    let end = text.find('}').unwrap() + 1;
    let header = text[..end].replace("\"train\":4", "\"train\":4294967295");
    let mut lying = huge[..8].to_vec();
    lying.extend((header.len() as u32).to_le_bytes());
    lying.extend(header.as_bytes());
    assert_eq!(Dataset::from_bytes(&lying).unwrap_err().code(), "too-large");
}

#[test]
fn a_stored_set_may_be_compressed() {
    use std::io::Write;
    let gzip = |bytes: &[u8]| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let set = lines(5).unwrap();
    let bytes = gzip(&set.to_bytes());
    assert_eq!(Dataset::from_bytes(&bytes).unwrap(), set);
    let cut = Dataset::from_bytes(&bytes[..bytes.len() - 4]).unwrap_err();
    assert_eq!(cut.code(), "broken-data");
    let bomb = Dataset::from_bytes(&gzip(&vec![0; 300 << 20])).unwrap_err();
    assert_eq!(bomb.code(), "too-large");
}

#[test]
fn a_fitted_set_has_the_models_sides() {
    let train = Items::new(vec![10, 30, 50, 70, 0, 0, 255, 255], vec![0, 1]);
    let test = Items::new(vec![1, 2, 3, 4], vec![0]);
    let set = Dataset::new("own", "x", names(2), [2, 2, 1], train, test).unwrap();
    assert_eq!(set.clone().fitted([2, 2, 1]).unwrap(), set);
    let colour = set.clone().fitted([1, 1, 3]).unwrap();
    assert_eq!(colour.train().pixels(), [40, 40, 40, 128, 128, 128]);
    assert_eq!(colour.train().labels(), [0, 1]);
    assert_eq!(colour.test().pixels(), [3, 3, 3]); // 2.5 is rounded up.
    let larger = set.clone().fitted([4, 4, 1]).unwrap();
    assert_eq!(
        larger.train().pixels()[..8],
        [10, 10, 30, 30, 10, 10, 30, 30]
    );
    // TensorFlow's shares: 0.2989 × 200 + 0.5870 × 100 + 0.1140 × 50.
    let train = Items::new(vec![200, 100, 50, 0, 0, 0], vec![0, 1]);
    let test = Items::new(vec![255, 255, 255], vec![0]);
    let set = Dataset::new("own", "x", names(2), [1, 1, 3], train, test).unwrap();
    let grey = set.clone().fitted([1, 1, 1]).unwrap();
    assert_eq!(
        (grey.train().pixels(), grey.test().pixels()),
        (&[124, 0][..], &[255][..])
    );
    for (sides, code) in [
        ([0, 1, 1], "out-of-range"),
        ([1, 1, 4], "not-one-of"),
        ([2048, 2048, 3], "ok"),
    ] {
        let got = grey.clone().fitted(sides);
        assert_eq!(got.err().map_or("ok", |error| error.code()), code);
    }
    let large = shapes(1).unwrap().fitted([256, 256, 3]).unwrap_err();
    assert_eq!(large.code(), "too-large");
}
