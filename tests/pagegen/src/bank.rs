//! The word banks: invented subjects, sentences and names, read from `data/`.

/// The fields of one subject.
#[derive(Debug)]
pub struct Topic {
    fields: Vec<(&'static str, Vec<&'static str>)>,
}

impl Topic {
    /// The alternatives of a field.
    pub fn field(&self, name: &str) -> &[&'static str] {
        self.fields.iter().find(|(n, _)| *n == name).map_or(&[], |(_, list)| list)
    }
}

/// All words.
#[derive(Debug)]
pub struct Bank {
    /// The subjects.
    pub topics: Vec<Topic>,
    names: Topic,
    sections: Vec<(&'static str, Vec<&'static str>)>,
}

impl Bank {
    /// Reads the banks.
    pub fn new() -> Bank {
        let topics = include_str!("../data/topics.txt").split("\n\n").map(fields);
        let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in lines(include_str!("../data/prose.txt")) {
            match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                Some(name) => sections.push((name, Vec::new())),
                None => sections.last_mut().expect("a section stands first").1.push(line),
            }
        }
        Bank {
            topics: topics.filter(|t| !t.fields.is_empty()).collect(),
            names: fields(include_str!("../data/names.txt")),
            sections,
        }
    }

    /// Names and other words by field.
    pub fn words(&self, field: &str) -> &[&'static str] {
        self.names.field(field)
    }

    /// Sentence templates by section.
    pub fn section(&self, name: &str) -> &[&'static str] {
        self.sections.iter().find(|(n, _)| *n == name).map_or(&[], |(_, list)| list)
    }
}

impl Default for Bank {
    fn default() -> Bank {
        Bank::new()
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn fields(text: &'static str) -> Topic {
    let field = |line: &'static str| {
        let (name, list) = line.split_once(": ").expect("a field has a name");
        (name, split(list))
    };
    Topic { fields: lines(text).map(field).collect() }
}

/// Splits at the bars that stand outside braces.
pub fn split(list: &str) -> Vec<&str> {
    let (mut out, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, ch) in list.char_indices() {
        match ch {
            '{' => depth += 1,
            '}' => depth -= 1,
            '|' if depth == 0 => {
                out.push(&list[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out.push(&list[from..]);
    out
}
