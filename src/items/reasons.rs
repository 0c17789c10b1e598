//! The signs that decided an item, in words for a reader.

use crate::page::Why;

use super::score::SIGNS;

/// Most reasons that one item shows.
const SHOWN: usize = 3;
/// A sign that adds less says little, in nats.
const TELLING: f64 = 0.3;

/// Signs by the beginning of their names, and what they mean.
const WORDS: &[(&str, Why)] = &[
    ("order_", Why::new("与本版标题的位置一致", "it stands where headlines of this page stand")),
    ("link", Why::new("标题的词语在正文里出现", "its body uses the words of its headline")),
    ("head_after_kicker", Why::new("引题之后接主题", "a headline follows its kicker")),
    ("head_reads_on", Why::new("标题两行文字相连", "one line of the headline reads on in the next")),
    ("head_spaced", Why::new("标题的字距拉开", "the letters of its headline are set apart")),
    ("head_tag", Why::new("标题后带栏目名", "its headline ends with the name of a column")),
    ("start_lead", Why::new("正文以电头开始", "its body opens with a report's lead")),
    ("start_soft_lead", Why::new("正文以日期或消息来源开始", "its body opens with a date or a source")),
    ("start_timed", Why::new("正文开头写明时间", "the first words of its body say when")),
    ("start_byline", Why::new("正文以署名开始", "a line of names opens its body")),
    ("start_bullet", Why::new("正文以条目符号开始", "its body opens with the mark of a list")),
    ("start_caption", Why::new("正文是图片说明", "its body is the text to a picture")),
    ("start_jump_from", Why::new("开头写明上接的版", "it opens with the page that it comes from")),
    ("end_credit", Why::new("正文以括号中的署名收尾", "names in brackets close its body")),
    ("end_byline", Why::new("正文以署名收尾", "a line of names closes its body")),
    ("end_jump", Why::new("末尾写明下转的版", "it ends with the page where it goes on")),
    ("notice_dated", Why::new("题为公告一类，文末有日期", "it is called a notice, and a date closes it")),
    ("body_subheadings_alike", Why::new("小标题样式一致", "its subheadings look alike")),
    ("body_listed", Why::new("各点接着前文列出", "its points are announced before them")),
    ("cut_seam:sparse_open", Why::new("前面有空行", "a blank line stands before it")),
    ("cut_seam:dense_open", Why::new("前面有空行", "a blank line stands before it")),
    ("cut_measure:near", Why::new("栏宽从这里改变", "the measure of the column changes here")),
    ("cut_measure:far", Why::new("栏宽从这里改变", "the measure of the column changes here")),
    (
        "cut_cohesion:none",
        Why::new("与前文没有相同的少见词语", "it shares no rare words with what stands before"),
    ),
    (
        "cut_cohesion:weak",
        Why::new("与前文少有相同的少见词语", "it shares few rare words with what stands before"),
    ),
    ("furniture_repeated", Why::new("同样的文字在版上重复", "the same words stand elsewhere on the page")),
];

/// The strongest of the signs that speak for a decision: `held` gives each its value.
pub fn reasons<'a>(held: impl Iterator<Item = &'a (u16, f32)>, weights: &[f32]) -> Vec<Why> {
    let mut gains: Vec<(f64, usize)> = Vec::new();
    for &(sign, value) in held {
        let sign = usize::from(sign);
        let Some(at) = WORDS.iter().position(|w| SIGNS[sign].starts_with(w.0)) else { continue };
        let gain = f64::from((weights[sign] - usual(sign, weights)) * value);
        match gains.iter_mut().find(|g| WORDS[g.1].1 == WORDS[at].1) {
            Some(known) => known.0 += gain,
            None => gains.push((gain, at)),
        }
    }
    gains.retain(|g| g.0 > TELLING);
    gains.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    gains.truncate(SHOWN);
    gains.into_iter().map(|g| WORDS[g.1].1).collect()
}

/// What the alternatives of a sign weigh on the mean; one of them always holds.
fn usual(sign: usize, weights: &[f32]) -> f32 {
    let Some((group, _)) = SIGNS[sign].split_once(':') else { return 0.0 };
    let of_group = |s: &usize| SIGNS[*s].split_once(':').is_some_and(|(g, _)| g == group);
    if group.starts_with("link") || group.starts_with("start_") || group.starts_with("end_") {
        // These hold or do not; none of the others need hold.
        return 0.0;
    }
    let (sum, count) =
        (0..SIGNS.len()).filter(of_group).fold((0.0, 0), |(s, n), at| (s + weights[at], n + 1));
    sum / count.max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sign(name: &str) -> u16 {
        SIGNS.iter().position(|s| *s == name).unwrap_or_else(|| panic!("no sign {name}")) as u16
    }

    #[test]
    fn every_row_names_a_sign() {
        for (name, _) in WORDS {
            assert!(SIGNS.iter().any(|s| s.starts_with(name)), "no sign begins with {name}");
        }
    }

    #[test]
    fn the_strongest_come_first_and_those_against_are_left_out() {
        let mut weights = vec![0.0; SIGNS.len()];
        for (name, weight) in [("end_jump", 1.0), ("end_credit", 2.0), ("head_spaced", -1.0)] {
            weights[usize::from(sign(name))] = weight;
        }
        let held = [(sign("end_jump"), 1.0), (sign("end_credit"), 1.0), (sign("head_spaced"), 1.0)];
        let said: Vec<&str> = reasons(held.iter(), &weights).iter().map(|w| w.en).collect();
        assert_eq!(said, ["names in brackets close its body", "it ends with the page where it goes on"]);
    }
}
