//! Pages with line-level gold, in the format of `../shared/eval/score.py`.

use std::path::{Path, PathBuf};

/// The gold of one visible line.
#[derive(Clone, Debug)]
pub struct GoldLine {
    /// Number of the item; `None` for furniture.
    pub item: Option<String>,
    /// Accepted roles.
    pub roles: Vec<String>,
    /// `+` goes on, `?` either way, empty begins.
    pub join: char,
}

/// A page text and its gold, a row a visible line.
#[derive(Clone, Debug)]
pub struct GoldPage {
    /// File stem.
    pub name: String,
    /// The text.
    pub text: String,
    /// In the order of the lines that show something.
    pub lines: Vec<GoldLine>,
    /// Item and the kinds that it may be of.
    pub kinds: Vec<(String, Vec<String>)>,
    /// The settings of the page, as the gold file names them.
    pub style: String,
}

/// All pages of a folder, by name.
pub fn read_dir(dir: &Path) -> Result<Vec<GoldPage>, String> {
    let entries = std::fs::read_dir(dir).map_err(|e| format!("cannot read {}: {e}", dir.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.to_string_lossy().ends_with(".gold.tsv"))
        .collect();
    paths.sort();
    paths.iter().map(|p| read(p)).collect()
}

fn read(gold: &Path) -> Result<GoldPage, String> {
    let stem = gold.to_string_lossy().replace(".gold.tsv", "");
    let load = |p: &str| std::fs::read_to_string(p).map_err(|e| format!("cannot read {p}: {e}"));
    let text = load(&format!("{stem}.txt"))?.trim_start_matches('\u{feff}').to_owned();
    let name = Path::new(&stem).file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(parse(name, text, &load(&gold.to_string_lossy())?))
}

/// A page from its text and its gold rows.
pub fn parse(name: String, text: String, rows: &str) -> GoldPage {
    let mut page = GoldPage { name, text, lines: Vec::new(), kinds: Vec::new(), style: String::new() };
    for row in rows.lines() {
        let f: Vec<&str> = row.split('\t').collect();
        match f[0] {
            "#style" => page.style = f[1..].join(" "),
            "#kind" if f.len() > 2 => {
                page.kinds.push((f[1].to_owned(), f[2].split('|').map(str::to_owned).collect()));
            }
            n if n.parse::<u32>().is_ok() && f.len() > 2 => page.lines.push(GoldLine {
                item: (f[1] != "-").then(|| f[1].to_owned()),
                roles: f[2].split('|').map(str::to_owned).collect(),
                join: f.get(3).and_then(|j| j.chars().next()).unwrap_or(' '),
            }),
            _ => {}
        }
    }
    page
}
