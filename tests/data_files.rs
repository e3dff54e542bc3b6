//! Files of training data: as other programs wrote them, and damaged in every way.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use conv_playground::data::{Dataset, Items, Kind, Own, kind};
use conv_playground::{Error, Result};
use serde_json::Value;
use std::fs::read;

const FILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/data/files/");

fn golden() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/data/golden.json");
    serde_json::from_slice(&read(path).unwrap()).unwrap()
}

fn file(name: &str) -> Vec<u8> {
    read(format!("{FILES}{name}")).unwrap()
}

fn sum(bytes: &[u8]) -> u64 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum().into()
}

fn set_of(files: &[(&str, Vec<u8>)]) -> Result<Dataset> {
    let mut own = Own::new("mine", [2, 2, 3], 7)?;
    for (path, bytes) in files {
        own.add(path, bytes.clone())?;
    }
    while let Some((path, bytes)) = own.picture()? {
        // In place of a decoder: a grey of the file's length.
        own.add_pixels(&path, &[bytes.len() as u8; 16], 2, 2)?;
    }
    own.finish()
}

fn code(result: Result<Dataset>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "ok")
}

fn agrees(items: &Items, told: &Value) {
    let shape: Vec<u64> = told["shape"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_u64().unwrap())
        .collect();
    assert_eq!(items.count() as u64, shape[0]);
    assert_eq!(items.pixels().len() as u64, shape.iter().product::<u64>());
    assert_eq!(
        serde_json::to_value(items.labels()).unwrap(),
        told["labels"]
    );
    assert_eq!(
        serde_json::to_value(&items.pixels()[..12]).unwrap(),
        told["first"]
    );
    assert_eq!(sum(items.pixels()), told["crc32"].as_u64().unwrap());
}

const MNIST: [&str; 4] = [
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
];

fn mnist() -> Vec<(&'static str, Vec<u8>)> {
    MNIST.map(|name| (name, file(name))).to_vec()
}

#[test]
fn idx_as_numpy_has_it() {
    let golden = golden();
    let mut files = mnist();
    let set = set_of(&files).unwrap();
    assert_eq!(set.sides(), [5, 4, 1]);
    assert_eq!(set.classes(), ["0", "1", "2"]);
    assert_eq!((set.id(), set.name()), ("own", "mine"));
    agrees(set.train(), &golden["idx-train"]);
    agrees(set.test(), &golden["idx-t10k"]);
    files[0] = (
        "train-images-idx3-ubyte.gz",
        file("train-images-idx3-ubyte.gz"),
    );
    assert_eq!(set_of(&files).unwrap(), set);
    files.reverse();
    assert_eq!(set_of(&files).unwrap(), set);
}

#[test]
fn cifar_as_numpy_has_it() {
    let golden = golden();
    let set = set_of(&[("cifar-10-binary.tar.gz", file("cifar-10-binary.tar.gz"))]).unwrap();
    assert_eq!(set.sides(), [32, 32, 3]);
    assert_eq!(
        serde_json::to_value(set.classes()).unwrap(),
        golden["cifar-classes"]
    );
    agrees(set.train(), &golden["cifar-train"]);
    agrees(set.test(), &golden["cifar-test"]);
    let renamed = set_of(&[("cifar.tgz", file("cifar-10-binary.tar.gz"))]).unwrap();
    assert_eq!(renamed, set);
}

#[test]
fn a_zip_gives_the_pictures_that_python_put_in() {
    let golden = golden();
    let mut own = Own::new("leaves.zip", [2, 2, 3], 7).unwrap();
    own.add("leaves.zip", file("leaves.zip")).unwrap();
    let mut found = serde_json::Map::new();
    while let Some((path, bytes)) = own.picture().unwrap() {
        found.insert(path, sum(&bytes).into());
    }
    assert_eq!(Value::Object(found), golden["leaves"]);
    let set = set_of(&[("leaves.zip", file("leaves.zip"))]).unwrap();
    assert_eq!(set.classes(), ["ahorn ä", "oak"]);
    assert_eq!((set.train().count(), set.test().count()), (6, 2));
}

#[test]
fn names_too_long_for_a_usual_header_are_read() {
    for name in ["long-pax.tar", "long-gnu.tar"] {
        let mut own = Own::new("long", [2, 2, 3], 7).unwrap();
        own.add(name, file(name)).unwrap();
        let (path, _) = own.picture().unwrap().unwrap();
        assert_eq!(golden()["long"], path);
    }
}

#[test]
fn files_are_told_by_name_and_first_bytes() {
    let rows: [(&str, &[u8], Kind); 17] = [
        ("data_batch_1.bin", &[0, 0, 8, 3], Kind::Cifar),
        ("a/b/test_batch.bin", b"BM", Kind::Cifar),
        ("batches.meta.txt", b"cat", Kind::Names),
        ("train-images.idx3-ubyte", &[], Kind::Idx),
        ("anything", &[0, 0, 8, 1, 0], Kind::Idx),
        ("train-images-idx3-ubyte.gz", &[0x1f, 0x8b, 8], Kind::Gzip),
        ("damaged.gz", &[], Kind::Gzip),
        ("data", &[0x1f, 0x8b], Kind::Gzip),
        ("pictures.zip", b"PK\x03\x04", Kind::Zip),
        ("empty.zip", b"PK\x05\x06", Kind::Zip),
        ("a/cat.JPG", b"", Kind::Picture),
        ("a/cat", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Kind::Picture),
        ("set", b"cpdata\x00\x01", Kind::Stored),
        ("cats/Thumbs.db", b"", Kind::Other),
        ("__MACOSX/a/b.png", b"", Kind::Hidden),
        ("a/.cache/b.png", b"", Kind::Hidden),
        ("./a/b.png", b"", Kind::Picture),
    ];
    for (path, head, expected) in rows {
        assert_eq!(kind(path, head), expected, "{path}");
    }
}

/// A batch whose labels are these.
fn batch(labels: &[u8]) -> Vec<u8> {
    let record = |&label: &u8| {
        let mut record = vec![label.wrapping_mul(9); 3073];
        record[0] = label;
        record
    };
    labels.iter().flat_map(record).collect()
}

fn idx(sides: &[u32], numbers: usize) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, sides.len() as u8];
    bytes.extend(sides.iter().flat_map(|side| side.to_be_bytes()));
    bytes.extend((0..numbers).map(|at| (at % 2) as u8));
    bytes
}

/// Files, the code, the file's name or another detail, and what it says.
type Fault = (
    Vec<(&'static str, Vec<u8>)>,
    &'static str,
    &'static str,
    &'static str,
);

#[test]
fn faults_name_file_and_reason() {
    let images = || ("images-idx3", idx(&[4, 2, 2], 16));
    let labels = || ("labels-idx1", idx(&[4], 4));
    let rows: Vec<Fault> = vec![
        (vec![], "empty", "field", "data"),
        (vec![("a.idx", vec![])], "broken-data", "name", "a.idx"),
        (
            vec![("a.idx", vec![0, 0, 8, 3, 0])],
            "broken-data",
            "name",
            "a.idx",
        ),
        (
            vec![("a.idx", vec![1, 0, 8, 1, 0, 0, 0, 0])],
            "unknown-data-format",
            "name",
            "a.idx",
        ),
        (
            vec![("floats", vec![0, 0, 13, 1, 0, 0, 0, 0])],
            "unknown-data-format",
            "name",
            "floats",
        ),
        (
            vec![("pairs", vec![0, 0, 8, 2, 0, 0, 0, 0])],
            "unknown-data-format",
            "name",
            "pairs",
        ),
        (vec![("a.idx", idx(&[4], 3))], "data-length", "got", "11"),
        (
            vec![("a.idx", idx(&[4], 5))],
            "data-length",
            "expected",
            "12",
        ),
        (
            vec![("a.idx", idx(&[u32::MAX; 3], 5))],
            "data-length",
            "name",
            "a.idx",
        ),
        (
            vec![("a.idx", idx(&[70_000], 70_000))],
            "too-large",
            "field",
            "a.idx",
        ),
        (
            vec![("a.idx", idx(&[2, 0, 3], 0))],
            "broken-data",
            "name",
            "a.idx",
        ),
        (vec![images()], "data-part-missing", "needs", "labels"),
        (vec![labels()], "data-part-missing", "needs", "pictures"),
        (
            vec![images(), images()],
            "repeated-field",
            "field",
            "images-idx3",
        ),
        (
            vec![images(), ("labels-idx1", idx(&[3], 3))],
            "counts-differ",
            "labels",
            "3",
        ),
        (
            vec![("i.idx", idx(&[2, 1, 1], 2)), ("l.idx", idx(&[2], 2))],
            "lone-picture",
            "class",
            "0",
        ),
        (
            vec![("i.idx", idx(&[0, 1, 1], 0)), ("l.idx", idx(&[0], 0))],
            "empty",
            "field",
            "data",
        ),
        (
            vec![
                images(),
                labels(),
                ("test-i.idx3", idx(&[2, 3, 2], 12)),
                ("test-l.idx1", idx(&[2], 2)),
            ],
            "sizes-differ",
            "name",
            "test-i.idx3",
        ),
        (
            vec![
                images(),
                labels(),
                ("t10k-i.idx3", idx(&[1, 2, 2], 4)),
                ("t10k-l.idx1", [&idx(&[1], 0)[..], &[2]].concat()),
            ],
            "label-beyond-classes",
            "name",
            "t10k-l.idx1",
        ),
        (
            vec![("data_batch_1.bin", vec![])],
            "data-length",
            "name",
            "data_batch_1.bin",
        ),
        (
            vec![("data_batch_1.bin", vec![1; 3072])],
            "data-length",
            "expected",
            "n × 3073",
        ),
        (
            vec![("b.bin", batch(&[0, 1, 10, 1]))],
            "label-beyond-classes",
            "label",
            "10",
        ),
        (
            vec![("b.bin", batch(&[0, 1, 10, 1]))],
            "label-beyond-classes",
            "item",
            "3",
        ),
        (
            vec![("b.bin", batch(&[3, 3, 3]))],
            "one-class",
            "class",
            "3",
        ),
        (
            vec![("b.bin", batch(&[3, 4, 4]))],
            "lone-picture",
            "class",
            "3",
        ),
        (
            vec![("b.bin", batch(&[3])), ("b.bin", batch(&[3]))],
            "repeated-field",
            "field",
            "b.bin",
        ),
        (
            vec![
                ("b.bin", batch(&[0, 1, 2, 2])),
                ("batches.meta.txt", b"cat\ndog\n\n".to_vec()),
            ],
            "label-beyond-classes",
            "classes",
            "2",
        ),
        (
            vec![("batches.meta.txt", vec![0xff, 0xfe])],
            "broken-data",
            "format",
            "batches.meta.txt",
        ),
        (
            vec![("batches.meta.txt", b"cat".to_vec())],
            "broken-data",
            "name",
            "batches.meta.txt",
        ),
        (
            vec![("b.bin", batch(&[0, 1])), labels()],
            "mixed-data",
            "other",
            "CIFAR-10",
        ),
        (
            vec![("notes.txt", b"hello".to_vec())],
            "unknown-data-format",
            "name",
            "notes.txt",
        ),
        (
            vec![("a.zip", b"PK\x03\x04".to_vec())],
            "broken-data",
            "format",
            "zip",
        ),
        (
            vec![("a.tar", vec![7; 600])],
            "broken-data",
            "format",
            "tar",
        ),
        (vec![("a.tar", vec![])], "broken-data", "format", "tar"),
        (
            vec![("a.gz", vec![0x1f, 0x8b, 8])],
            "broken-data",
            "format",
            "gzip",
        ),
        (
            vec![("a.gz", b"plain".to_vec())],
            "broken-data",
            "name",
            "a.gz",
        ),
        (
            vec![("cat.png", b"\x89PNG".to_vec())],
            "no-class",
            "name",
            "cat.png",
        ),
        (
            vec![("a/1.png", vec![1]), ("a/2.png", vec![2])],
            "one-class",
            "class",
            "a",
        ),
        (
            vec![("a/1.png", vec![1]), ("b/2.png", vec![2])],
            "lone-picture",
            "class",
            "a",
        ),
        (
            vec![("set.cpdata", b"cpdata\x00\x01".to_vec())],
            "broken-data",
            "name",
            "set.cpdata",
        ),
    ];
    for (files, code, detail, said) in rows {
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let error = set_of(&files).unwrap_err();
        assert_eq!(error.code(), code, "{names:?}: {error}");
        let details = error.details();
        let found = details.iter().find(|(name, _)| *name == detail);
        assert_eq!(
            found.map(|(_, said)| &said[..]),
            Some(said),
            "{names:?}: {error}"
        );
    }
}

#[test]
fn what_other_files_lie_in_a_folder_does_no_harm() {
    let set = set_of(&[
        ("cifar/readme.html", b"<html>".to_vec()),
        ("cifar/.DS_Store", vec![0, 0, 8, 1]),
        ("cifar/data_batch_1.bin", batch(&[0, 0, 1, 1])),
    ]);
    assert_eq!(set.unwrap().train().count(), 2);
}

#[test]
fn files_that_are_all_for_testing_are_trained_on() {
    let set = set_of(&[("test_batch.bin", batch(&[0, 0, 1, 1]))]).unwrap();
    assert_eq!((set.train().count(), set.test().count()), (2, 2));
}

#[test]
fn of_each_class_a_part_is_held_back_by_seed() {
    let labels: Vec<u8> = (0..150).map(|at| u8::from(at % 3 == 0)).collect();
    let set = |seed| {
        let mut own = Own::new("mine", [2, 2, 3], seed).unwrap();
        own.add("b.bin", batch(&labels)).unwrap();
        own.finish().unwrap()
    };
    let one = set(1);
    let held = |class| {
        one.test()
            .labels()
            .iter()
            .filter(|&&label| label == class)
            .count()
    };
    assert_eq!([held(0), held(1)], [15, 8]); // 15 % of 100 and, rounded, of 50
    assert_eq!(one.train().count() + one.test().count(), 150);
    for items in [one.train(), one.test()] {
        for at in 0..items.count() {
            let (pixels, label) = items.item(at).unwrap();
            assert_eq!(
                u32::from(pixels[5]),
                label * 9,
                "a label stays with its picture"
            );
        }
    }
    assert_eq!(one, set(1));
    assert_ne!(one.train().labels(), set(2).train().labels());
}

#[test]
fn folders_tell_class_and_part() {
    let mut own = Own::new("pets", [1, 1, 3], 7).unwrap();
    let paths = [
        "train/dog/1",
        "train/cat/1",
        "train/test tubes/1",
        "validation/cat/2",
        "test/dog/2",
    ];
    for (at, path) in paths.iter().enumerate() {
        own.add_pixels(&format!("pets/{path}.jpg"), &[at as u8, 0, 0, 0], 1, 1)
            .unwrap();
    }
    let set = own.finish().unwrap();
    assert_eq!(set.classes(), ["cat", "dog", "test tubes"]);
    assert_eq!(set.train().labels(), [1, 0, 2]);
    assert_eq!(set.test().labels(), [0, 1]);
    assert_eq!(set.test().pixels(), [3, 0, 0, 4, 0, 0]);
    let mut own = Own::new("pets", [1, 1, 3], 7).unwrap();
    let error = own.add_pixels("a/b.png", &[0; 4], 1, 2).unwrap_err();
    assert_eq!(error.code(), "length-mismatch");
    assert_eq!(
        own.add_pixels("a/b.png", &[], 0, 0).unwrap_err().code(),
        "length-mismatch"
    );
    assert_eq!(
        own.add_pixels("/b.png", &[0; 4], 1, 1).unwrap_err().code(),
        "no-class"
    );
}

#[test]
fn every_beginning_of_a_file_is_an_error_or_legal() {
    let others = |changed: &'static str| {
        mnist()
            .into_iter()
            .filter(move |(name, _)| *name != changed)
    };
    for (name, bytes) in mnist() {
        for length in 0..bytes.len() {
            let files: Vec<_> = others(name)
                .chain([(name, bytes[..length].to_vec())])
                .collect();
            let code = code(set_of(&files));
            assert!(
                matches!(code, "broken-data" | "data-length"),
                "{name} {length}: {code}"
            );
        }
    }
    for name in [
        "cifar-10-binary.tar.gz",
        "leaves.zip",
        "train-images-idx3-ubyte.gz",
    ] {
        let bytes = file(name);
        for length in (0..bytes.len()).step_by(3) {
            let result = set_of(&[(name, bytes[..length].to_vec())]);
            assert!(result.is_err(), "{name} {length}");
        }
    }
    let bytes = batch(&[0, 0, 1, 1]);
    for length in (0..bytes.len()).step_by(97) {
        let code = code(set_of(&[("b.bin", bytes[..length].to_vec())]));
        assert!(matches!(code, "data-length" | "ok"), "{length}: {code}");
    }
}

#[test]
fn changed_bytes_never_panic() {
    for (changed, bytes) in mnist() {
        for at in 0..bytes.len().min(40) {
            for change in [1, 0x7f, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= change;
                let others = mnist().into_iter().filter(|(name, _)| *name != changed);
                let _ = set_of(&others.chain([(changed, damaged)]).collect::<Vec<_>>());
            }
        }
    }
    for (name, step) in [
        ("leaves.zip", 1),
        ("cifar-10-binary.tar.gz", 5),
        ("long-gnu.tar", 7),
        ("long-pax.tar", 7),
    ] {
        let bytes = file(name);
        for at in (0..bytes.len().min(2600)).step_by(step) {
            for change in [1, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= change;
                let _ = set_of(&[(name, damaged)]);
            }
        }
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_small_file_that_becomes_a_huge_one_is_refused() {
    let size = 300 * 1024 * 1024;
    let bomb = gzip(&vec![0; size]);
    assert!(bomb.len() < 1024 * 1024);
    let error = set_of(&[("bomb.gz", bomb)]).unwrap_err();
    assert!(
        matches!(&error, Error::TooLarge { what, .. } if what == "bomb.gz"),
        "{error}"
    );
    // A tar archive whose header tells of more than there may be, in a name's place too.
    for kind in *b"0L" {
        let mut header = tar::Header::new_gnu();
        header.set_path("a.bin").unwrap();
        header.set_size(size as u64);
        header.set_entry_type(tar::EntryType::new(kind));
        header.set_cksum();
        let archive = [header.as_bytes(), &vec![0; 2048][..]].concat();
        let error = set_of(&[("bomb.tar.gz", gzip(&archive))]).unwrap_err();
        assert_eq!(error.code(), "too-large", "{error}");
    }
}
