//! Writes the programs for a list of links, and the numbers that each must give, into a folder.
//!
//! `codes FOLDER WIDTH HEIGHT < LINKS`, with the picture's RGBA bytes in FOLDER/cat.rgba; used by
//! `tests/golden/codegen/run.py`.

use conv_playground::codegen::filter::{TARGETS, Task};
use conv_playground::config;
use conv_playground::image::Picture;
use conv_playground::ops::filter2d::{Filter, filter2d};
use std::error::Error;
use std::io::{Read, stdin};
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().collect();
    let [_, folder, width, height] = arguments.as_slice() else {
        return Err("codes FOLDER WIDTH HEIGHT".into());
    };
    let folder = PathBuf::from(folder);
    let (width, height) = (width.parse()?, height.parse()?);
    let picture = Picture::from_rgba(&fs::read(folder.join("cat.rgba"))?, width, height)?;
    let mut links = String::new();
    stdin().read_to_string(&mut links)?;
    let mut index = Vec::new();
    for (at, link) in links.lines().enumerate() {
        let (config, _) = config::parse(link)?;
        let task = Task::of(&config, [height, width])?;
        let mut y = picture.select(config.channels)?;
        let kernel: Vec<f32> = task.kernel.concat();
        let [rows, cols] = task.sides();
        for _ in 0..task.times {
            y = filter2d(
                &y,
                &Filter {
                    kernel: &kernel,
                    rows,
                    cols,
                    border: task.border,
                    divisor: task.divisor,
                    bias: task.bias,
                    strides: task.strides,
                    dilation_rate: task.dilation_rate,
                    flip: task.flip,
                },
            )?;
            let channels = y.shape().c;
            task.activation.apply(y.data_mut(), channels);
        }
        let shape = y.shape();
        let bytes: Vec<u8> = y.data().iter().flat_map(|n| n.to_le_bytes()).collect();
        fs::write(folder.join(format!("{at}.f32")), bytes)?;
        for target in &TARGETS {
            let program = target.write(&task);
            index.push(serde_json::json!({
                "at": at,
                "link": link,
                "shape": [shape.h, shape.w, shape.c],
                "target": target.id,
                "extension": target.extension,
                "text": program.as_ref().ok(),
                "refused": program.as_ref().err().and_then(|error| error.field().map(ToString::to_string)),
            }));
        }
    }
    fs::write(folder.join("index.json"), serde_json::to_string(&index)?)?;
    Ok(())
}
