//! The measure of the column that each line stands in, and whether a line is full in it.
//!
//! One hidden chain over the page: a column keeps its measure from line to line, so the lines on both sides of a
//! headline or of a short last line say what it is.

use crate::lines::{Line, em};

/// No column is narrower, in em; verse is, where every line has five or seven characters.
pub const NARROWEST: f32 = 8.5;
/// None is wider: longer lines are paragraphs that were never wrapped.
const WIDEST: f32 = 70.0;
/// Measures that are considered: the most common widths.
const MOST: usize = 48;
/// What it costs to turn to another measure, as a natural logarithm.
const TURN: f32 = 6.0;
/// What a line costs that stands in no column, as among verse or in a table.
const NONE: f32 = 4.3;

/// The measure of each line's column in em; `None` where lines share none.
pub fn measures(lines: &[Line]) -> Vec<Option<f32>> {
    let states = candidates(lines);
    // State 0 is no column.
    let states: Vec<Option<f32>> = std::iter::once(None).chain(states.into_iter().map(Some)).collect();
    let mut best = vec![0.0f32; states.len()];
    let mut from: Vec<u8> = Vec::with_capacity(lines.len() * states.len());
    for line in lines {
        let top = (0..best.len()).fold(0, |m, s| if best[s] > best[m] { s } else { m });
        let turned = best[top] - TURN;
        for (s, (score, measure)) in best.iter_mut().zip(&states).enumerate() {
            let stays = *score >= turned;
            from.push(if stays { s } else { top } as u8);
            *score = score.max(turned) - measure.map_or(NONE, |m| cost(line.width, m));
        }
    }
    let mut at = (0..best.len()).fold(0, |m, s| if best[s] > best[m] { s } else { m });
    let mut out = vec![None; lines.len()];
    for (out, back) in out.iter_mut().zip(from.chunks_exact(states.len())).rev() {
        *out = states[at];
        at = usize::from(back[at]);
    }
    out
}

/// The most common widths, the more common first.
fn candidates(lines: &[Line]) -> Vec<f32> {
    let mut halves: Vec<u32> = lines
        .iter()
        .filter(|l| (NARROWEST..=WIDEST).contains(&l.width))
        .map(|l| (l.width * 2.0).round() as u32)
        .collect();
    halves.sort_unstable();
    let exact: Vec<(usize, u32)> = halves.chunk_by(|a, b| a == b).map(|c| (c.len(), c[0])).collect();
    // Lines of one column differ by an em where a mark hangs or was pushed down.
    let near = |at: usize| -> usize {
        let close = |x: &&(usize, u32)| x.1.abs_diff(exact[at].1) <= 2;
        exact[at.saturating_sub(2)..(at + 3).min(exact.len())].iter().filter(close).map(|x| x.0).sum()
    };
    let mut counts: Vec<(usize, u32)> = (0..exact.len()).map(|at| (near(at), exact[at].1)).collect();
    counts.retain(|c| c.0 >= 2);
    counts.sort_unstable_by_key(|&(count, width)| (std::cmp::Reverse(count), std::cmp::Reverse(width)));
    counts.iter().take(MOST).map(|c| c.1 as f32 / 2.0).collect()
}

/// What a line of this width costs in a column: the negative logarithm of how often such lines are seen.
fn cost(width: f32, measure: f32) -> f32 {
    match measure - width {
        // A headline across columns.
        d if d < -1.6 => 7.0,
        // A closing mark hangs.
        d if d < -0.6 => 2.1,
        d if d <= 0.6 => 0.8,
        // A closing mark took the character before it down.
        d if d <= 1.6 => 1.9,
        // An indent.
        d if d <= 2.6 => 2.3,
        // A last line, of any length.
        _ => 4.4,
    }
}

/// How full a line is, measured by what stands at the beginning of the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// There is no next line, or no measure.
    Unknown,
    /// What follows had no room.
    Full,
    /// It had room but for the marks that close it.
    Tight,
    /// It had room, but not if the line was indented.
    Room,
    /// It had room for an indent beside it.
    Wide,
    /// It had much room: nothing goes on here.
    Loose,
}

impl Fit {
    /// As many as there are.
    pub const N: u16 = 6;
}

/// An indent that an extractor prints is not wider, in em.
const INDENT: f32 = 3.1;
/// Widths differ by so much without meaning.
const SLACK: f32 = 0.25;

/// How full a line is in its column; `next` is the text of the line below.
pub fn fit(line: &Line, measure: Option<f32>, next: Option<&str>) -> Fit {
    let (Some(measure), Some(next)) = (measure, next) else { return Fit::Unknown };
    let indent = if line.indent <= INDENT { line.indent } else { 0.0 };
    let room = measure - line.width - indent + SLACK;
    let (bare, whole) = unit(next);
    match room {
        r if r < bare => Fit::Full,
        r if r < whole => Fit::Tight,
        r if r < whole + 2.0 => Fit::Room,
        r if r < whole + 4.0 => Fit::Wide,
        _ => Fit::Loose,
    }
}

/// Marks that may not begin a line.
const NO_START: &str = "，。、：；？！”’」』）》〉】…—·％%℃";
/// Marks that may not end one.
const NO_END: &str = "“‘「『（《〈【";

/// Width in em of the least that can stand at the beginning of a line: a character or a number with what opens
/// before it; and the same with the marks that close it.
fn unit(text: &str) -> (f32, f32) {
    let mut chars = text.chars().peekable();
    let mut width = 0.0;
    while let Some(c) = chars.next_if(|c| NO_END.contains(*c)) {
        width += em(c);
    }
    let glued = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '%');
    if let Some(first) = chars.next() {
        width += em(first);
        if glued(&first) {
            while let Some(c) = chars.next_if(glued) {
                width += em(c);
            }
        }
    }
    let bare = width;
    while let Some(c) = chars.next_if(|c| NO_START.contains(*c)) {
        width += em(c);
    }
    (bare, width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::lines;

    #[test]
    fn a_column_keeps_its_measure() {
        let text = "云州开渡\n  船来得早人也到得早岸上都是\n人摆渡的老人把竹篙插进泥里等\n雾散。\n\
                    对岸的钟敲了六下第一船人上来\n了他们挑着菜担提着鱼篓。\n人不多。\n\
                    码头上\n摆着长桌人人有份那一\n年水很大淹到了祠堂的\n门槛孩子们在堤上放风\n筝线断了也不哭。\n";
        let got = measures(&lines(text));
        assert_eq!(got[1..6], [Some(14.0); 5], "{got:?}");
        assert_eq!(got[8..], [Some(10.0); 4], "{got:?}");
    }

    #[test]
    fn lines_of_any_width_share_no_measure() {
        let text = "一船人在早上过了江到对岸去\n二\n三月\n雾散了\n风来了又去\n一夜的雨\n水";
        assert_eq!(measures(&lines(text)), [None; 7]);
        assert_eq!(measures(&[]), []);
    }

    #[test]
    fn what_follows_says_how_full_a_line_is() {
        let cases = [
            ("船来得早人也到得早岸", "上都是人", Fit::Full),
            ("船来得早人也到得早", "上都是人", Fit::Room),
            ("船来得早人也到得早", "上，都是人", Fit::Tight),
            ("船来得早人也到得", "2008年", Fit::Room),
            ("船来得早人也到得早", "2008年", Fit::Full),
            ("船来得早人也到得早", "“上都是人”", Fit::Full),
            ("船来得早人也到", "上都是人", Fit::Wide),
            ("船来得", "上都是人", Fit::Loose),
            ("　　船来得早人也到得", "上都是人", Fit::Full),
        ];
        for (line, next, want) in cases {
            let ls = lines(line);
            assert_eq!(fit(&ls[0], Some(10.0), Some(next)), want, "{line} | {next}");
            assert_eq!(fit(&ls[0], None, Some(next)), Fit::Unknown);
        }
    }
}
