//! A printed page and what is true of it.

use crate::settings::Settings;

/// How a line stands to the line before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// It begins a block.
    Start,
    /// It continues the block.
    Continue,
    /// Both readings are fair.
    Either,
}

/// A line of the page; blank ones too, so that index + 1 is the line number.
#[derive(Clone, Debug)]
pub struct GoldLine {
    /// As printed, without a line end.
    pub text: String,
    /// Number of its article from 1; `None` for furniture and blank lines.
    pub item: Option<u32>,
    /// Accepted roles, divided by `|`; empty for a blank line.
    pub roles: &'static str,
    /// Whether it begins a block.
    pub join: Join,
}

/// A page with its gold.
#[derive(Clone, Debug)]
pub struct GeneratedPage {
    /// What an extractor would print.
    pub text: String,
    /// Its lines.
    pub lines: Vec<GoldLine>,
    /// Names in bylines, leads and credits by article number.
    pub bylines: Vec<(u32, Vec<String>)>,
    /// Accepted kinds by article number, divided by `|`.
    pub kinds: Vec<(u32, &'static str)>,
    /// How it was set.
    pub settings: Settings,
}

impl GeneratedPage {
    /// The gold as a table: `line  item  role  join  note`, then bylines, kinds and the style.
    pub fn tsv(&self) -> String {
        let mut out = String::new();
        for (n, line) in self.lines.iter().enumerate().filter(|(_, l)| !l.roles.is_empty()) {
            let item = line.item.map_or("-".into(), |i| i.to_string());
            let join = match line.join {
                Join::Start => "",
                Join::Continue => "+",
                Join::Either => "?",
            };
            let note: String = line.text.trim().chars().take(12).collect();
            out.push_str(&format!(
                "{}\t{item}\t{}\t{join}\t{}\n",
                n + 1,
                line.roles,
                note.replace('\t', " ")
            ));
        }
        for (item, names) in &self.bylines {
            out.push_str(&format!("#byline\t{item}\t{}\n", names.join("\t")));
        }
        for (item, kinds) in &self.kinds {
            out.push_str(&format!("#kind\t{item}\t{kinds}\n"));
        }
        let s = &self.settings;
        out.push_str(&format!(
            "#style\t{:?} {:?} {:?} {:?} {}\n",
            s.blanks,
            s.indent,
            s.order,
            s.lead,
            if s.noise > 0 { "noise" } else { "clean" }
        ));
        out
    }
}
