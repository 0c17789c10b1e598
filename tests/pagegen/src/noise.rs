//! The mistakes of a machine that reads print.

use crate::gold::{GoldLine, Join};
use crate::rng::Rng;

/// Characters that are taken for one another.
const ALIKE: &[(char, char)] = &[
    ('己', '已'),
    ('日', '曰'),
    ('未', '末'),
    ('人', '入'),
    ('土', '士'),
    ('天', '夫'),
    ('大', '太'),
    ('千', '干'),
    ('田', '由'),
    ('木', '术'),
    ('目', '日'),
    ('力', '刀'),
    ('个', '介'),
    ('了', '丁'),
    ('为', '力'),
    ('子', '予'),
    ('江', '汪'),
    ('间', '问'),
    ('，', '。'),
    ('，', ','),
    ('。', '．'),
    ('、', '，'),
    ('“', '「'),
    ('”', '」'),
    ('：', ':'),
    ('0', 'O'),
    ('1', 'l'),
];

/// Misreads about `per_mille` of a thousand characters, and cuts or merges a few lines.
///
/// Lines that name authors are left alone, so that their gold stays true.
pub fn add(lines: &mut Vec<GoldLine>, per_mille: usize, rng: &mut Rng) {
    for line in lines.iter_mut() {
        if names_somebody(&line.text) {
            continue;
        }
        let mut text = String::with_capacity(line.text.len());
        let mut kept = 0;
        for ch in line.text.chars() {
            if rng.below(1000) >= per_mille {
                text.push(ch);
                kept += usize::from(!ch.is_whitespace());
                continue;
            }
            match rng.below(10) {
                0 if ch == '。' => {}
                1 => text.extend([' ', ch]),
                _ => {
                    let twins: Vec<char> = ALIKE.iter().filter(|a| a.0 == ch).map(|a| a.1).collect();
                    text.push(if twins.is_empty() { ch } else { rng.pick(&twins) });
                }
            }
            kept += usize::from(!ch.is_whitespace());
        }
        if kept > 0 && text.chars().any(|c| !c.is_whitespace()) {
            line.text = text;
        }
    }
    let mut n = 1;
    while n < lines.len() {
        if lines[n].join == Join::Continue && !names_somebody(&lines[n].text) {
            let dice = rng.below(2000);
            if dice < per_mille && same_block(lines, n) {
                let line = lines.remove(n);
                lines[n - 1].text.push_str(&line.text);
                continue;
            }
            let length = lines[n].text.chars().count();
            if dice > 2000 - per_mille && length > 4 {
                let at = lines[n].text.char_indices().nth(length / 2).map_or(0, |(at, _)| at);
                let tail = lines[n].text.split_off(at);
                let mut line = lines[n].clone();
                line.text = tail;
                lines.insert(n + 1, line);
                n += 1;
            }
        }
        n += 1;
    }
}

fn same_block(lines: &[GoldLine], n: usize) -> bool {
    !lines[n - 1].text.is_empty()
        && lines[n - 1].item == lines[n].item
        && lines[n - 1].roles == lines[n].roles
}

fn names_somebody(text: &str) -> bool {
    ["记者", "記者", "通讯员", "通訊員", "评论员", "評論員", "摄", "攝", "■", "□", "●"]
        .iter()
        .any(|w| text.contains(w))
}
