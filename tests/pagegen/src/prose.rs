//! Sentences: templates filled from a subject, a place and its people.

use crate::bank::{Bank, Topic, split};
use crate::rng::Rng;

/// Somebody in an article.
#[derive(Clone, Debug)]
struct Person {
    name: String,
    title: String,
    met: bool,
}

/// What one article writes about; the same slots keep the same meaning through it.
pub struct Voice<'b> {
    bank: &'b Bank,
    topic: &'b Topic,
    /// The stream that chooses.
    pub rng: Rng,
    /// Full name of the place: 云溪县.
    pub place: String,
    towns: [String; 2],
    people: [Person; 2],
    term: String,
    work: String,
    offices: Vec<&'static str>,
    decks: Vec<(String, Vec<&'static str>)>,
    date: (usize, usize),
    year: usize,
}

impl<'b> Voice<'b> {
    /// A voice for one article of an issue of the given day.
    pub fn new(bank: &'b Bank, topic: &'b Topic, mut rng: Rng, date: (usize, usize, usize)) -> Voice<'b> {
        let place = place_name(bank, &mut rng, "county");
        let towns = [place_name(bank, &mut rng, "town"), place_name(bank, &mut rng, "town")];
        let official =
            Person { name: name(bank, &mut rng), title: rng.pick(bank.words("title")).into(), met: false };
        let plain =
            Person { name: name(bank, &mut rng), title: rng.pick(bank.words("plain")).into(), met: false };
        let term = rng.pick(bank.words("term")).into();
        let work = ["work1", "work2", "work3"].map(|w| rng.pick(bank.words(w))).concat();
        let mut offices = topic.field("off").to_vec();
        rng.shuffle(&mut offices);
        let month = date.1;
        Voice {
            bank,
            topic,
            rng,
            place,
            towns,
            people: [official, plain],
            term,
            work,
            offices,
            decks: Vec::new(),
            date: (month, date.2),
            year: date.0,
        }
    }

    /// A sentence of a section of `prose.txt`, not the same twice in an article while others are left.
    pub fn say(&mut self, section: &str) -> String {
        let template = self.draw(section);
        self.fill(template)
    }

    /// A headline of the subject.
    pub fn headline(&mut self) -> String {
        let template = self.draw("head");
        self.fill(template)
    }

    /// A subheading of the subject.
    pub fn subheading(&mut self) -> String {
        let template = self.draw("sub");
        if self.rng.chance(25) {
            let tail = self.say("subtail");
            let thing = self.draw("thing");
            return format!("{thing}{tail}");
        }
        self.fill(template)
    }

    /// The subject's first noun in this article.
    pub fn thing(&mut self) -> String {
        self.draw("thing").into()
    }

    /// The responsible office with its place.
    pub fn office(&self) -> String {
        format!("{}{}", self.place, self.offices[0])
    }

    /// Year, month and day of the issue.
    pub fn date(&self) -> (usize, usize, usize) {
        (self.year, self.date.0, self.date.1)
    }

    /// Deals from a shuffled deck; the deck is made anew when it is empty.
    fn draw(&mut self, field: &str) -> &'static str {
        let n = match self.decks.iter().position(|(f, _)| f == field) {
            Some(n) => n,
            None => {
                self.decks.push((field.into(), Vec::new()));
                self.decks.len() - 1
            }
        };
        if self.decks[n].1.is_empty() {
            let of_topic = self.topic.field(field);
            let common = self.bank.section(field);
            let mut cards = common.to_vec();
            self.rng.shuffle(&mut cards);
            // What the subject has of its own comes first.
            let mut own = of_topic.to_vec();
            self.rng.shuffle(&mut own);
            cards.extend(own);
            self.decks[n].1 = cards;
        }
        self.decks[n].1.pop().expect("every section has a line")
    }

    /// Fills `$slots` and chooses among `{a|b}`.
    fn fill(&mut self, template: &str) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some(at) = rest.find(['$', '{']) {
            out.push_str(&rest[..at]);
            if rest[at..].starts_with('{') {
                let end = at + closing(&rest[at..]);
                let choice = self.rng.pick(&split(&rest[at + 1..end]));
                let text = self.fill(choice);
                out.push_str(&text);
                rest = &rest[end + 1..];
            } else {
                let slot = &rest[at + 1..];
                let end = slot.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(slot.len());
                let text = self.slot(&slot[..end]);
                out.push_str(&text);
                rest = &slot[end..];
            }
        }
        out.push_str(rest);
        out
    }

    fn slot(&mut self, slot: &str) -> String {
        let rng = &mut self.rng;
        match slot {
            "place" => self.place.clone(),
            "town" => self.towns[0].clone(),
            "town2" => self.towns[1].clone(),
            "thing" | "thing2" => self.draw("thing").into(),
            "act" | "act2" => self.draw("act").into(),
            "fact" | "fact2" => {
                let template = self.draw("fact");
                self.fill(template)
            }
            "say" | "say2" => {
                let template = self.draw("say");
                self.fill(template)
            }
            "off" => {
                let long = rng.chance(40);
                let office = self.offices[0];
                if long { self.office() } else { format!("{}{office}", self.unit()) }
            }
            "off2" => format!("{}{}", self.unit(), self.offices[1 % self.offices.len()]),
            "p1" => self.person(0),
            "p2" => self.person(1),
            "name" => name(self.bank, rng),
            "list" => {
                let count = rng.range(3, 7);
                let names: Vec<_> = (0..count).map(|_| name(self.bank, rng)).collect();
                names.join("、")
            }
            "term" => self.term.clone(),
            "work" => self.work.clone(),
            "latin" => rng.pick(self.bank.words("latin")).into(),
            "day" => self.day(),
            "month" => rng.range(1, 12).to_string(),
            "year" => (self.year - rng.below(6)).to_string(),
            "money" => {
                let unit = rng.pick(&["万元", "万元", "亿元", "元"]);
                match unit {
                    "亿元" => format!("{}.{}{unit}", rng.range(1, 30), rng.range(1, 9)),
                    _ => format!("{}{unit}", rng.range(20, 9800)),
                }
            }
            "hour" => rng.range(8, 22).to_string(),
            "age" => rng.range(19, 88).to_string(),
            "n" => rng.range(3, 60).to_string(),
            "d" => rng.range(2, 9).to_string(),
            "N" => rng.range(100, 999).to_string(),
            "H" => rng.range(1000, 9999).to_string(),
            "Y" => rng.pick(&["八百", "六百多", "一千一百", "三百", "近五百", "1200"]).into(),
            "W" if rng.chance(50) => format!("{}.{}万", rng.range(1, 90), rng.range(1, 9)),
            "W" => format!("{}万", rng.range(2, 120)),
            "p" if rng.chance(40) => format!("{}.{}%", rng.range(2, 97), rng.range(1, 9)),
            "p" => format!("{}%", rng.range(3, 98)),
            _ => panic!("no slot ${slot}"),
        }
    }

    /// 县 or 市: the short form of the place before an office.
    fn unit(&self) -> char {
        self.place.chars().last().expect("a place has a name")
    }

    /// With office or trade when first met, then mostly by name, once in a while 女士.
    fn person(&mut self, n: usize) -> String {
        let met = std::mem::replace(&mut self.people[n].met, true);
        let Person { name, title, .. } = self.people[n].clone();
        if met && self.rng.chance(85) {
            return name;
        }
        let prefix = match (n, self.rng.below(3)) {
            (0, 0) => self.office(),
            (0, 1) => self.place.clone(),
            (1, 0) => self.towns[0].clone(),
            _ => String::new(),
        };
        // An office holder of the place is none of the office.
        let prefix = if title.contains(['市', '县', '镇']) { String::new() } else { prefix };
        format!("{prefix}{title}{name}")
    }

    fn day(&mut self) -> String {
        let (month, day) = self.date;
        let day = if day > 2 { day - self.rng.below(3) } else { day };
        match self.rng.below(10) {
            0 => "日前".into(),
            1 => "近日".into(),
            2 => format!("{month}月{day}日上午"),
            3 => format!("{month}月{}日至{day}日", day.max(3) - 2),
            _ => format!("{month}月{day}日"),
        }
    }
}

fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, ch) in text.char_indices() {
        match ch {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("no closing brace in {text}");
}

/// A person's name: surname and one or two given characters.
pub fn name(bank: &Bank, rng: &mut Rng) -> String {
    let given = if rng.chance(30) { "given1" } else { "given2" };
    format!("{}{}", rng.pick(bank.words("surname")), rng.pick(bank.words(given)))
}

/// A place with the ending of its rank.
fn place_name(bank: &Bank, rng: &mut Rng, rank: &str) -> String {
    ["place1", "place2", rank].map(|w| rng.pick(bank.words(w))).concat()
}

/// A bare place name, for datelines: 云溪.
pub fn short_place(bank: &Bank, rng: &mut Rng) -> String {
    ["place1", "place2"].map(|w| rng.pick(bank.words(w))).concat()
}
