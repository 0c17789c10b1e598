//! From `data/` and raw text to the lexicon sections of the model.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jianbao::tag::features::Text;
use jianbao::tag::fuse::mix;
use jianbao::tag::lexicon::{
    CHAR, ENTRY, Entry, Info, Lexicon, WORD, Word, entry_key, is_han, normal, word_key,
};

use super::{cluster, fuse};

/// The three sections.
#[derive(Clone, Default)]
pub struct Sections {
    /// Character table.
    pub chars: Vec<u8>,
    /// Word table.
    pub words: Vec<u8>,
    /// Gazetteer table.
    pub entries: Vec<u8>,
    /// What they and the features were made from; see [`fingerprint`].
    pub inputs: u64,
}

impl Sections {
    /// The lexicon as the tagger reads it.
    pub fn lexicon(&self) -> Lexicon<'_> {
        Lexicon::new(&self.chars, &self.words, &self.entries)
    }
}

/// The lists that the model is made from. Rules read lists of their own, so that an edit there leaves the model as
/// `cargo xtask train` would write it; those of these that serve both are settled facts.
const INPUTS: [&str; 10] = [
    "words.txt",
    "divisions.tsv",
    "countries.tsv",
    "former.tsv",
    "offices.tsv",
    "org_suffixes.tsv",
    "surnames.tsv",
    "names.tsv",
    "translit.tsv",
    "given.tsv",
];

/// A number that changes with the lists and with what the tagger sees of a text.
pub fn fingerprint(data: &Path) -> u64 {
    let mut sum = 0;
    for name in INPUTS {
        let bytes = std::fs::read(data.join(name)).unwrap_or_else(|e| panic!("data/{name}: {e}"));
        sum = bytes.iter().fold(mix(sum ^ bytes.len() as u64), |sum, &b| mix(sum ^ u64::from(b)));
    }
    let mut text = Text::default();
    text.read("某县县长（甲乙丙）3日说，“《某报》的·A”。".chars(), &Lexicon::default());
    (0..text.len()).filter_map(|i| text.keys(i)).flatten().for_each(|key| sum = mix(sum ^ key));
    sum
}

/// Rows of a table.
pub fn table(data: &Path, name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(data.join(name)).unwrap_or_else(|e| panic!("data/{name}: {e}"));
    text.lines()
        .filter(|l| !l.is_empty() && !l.starts_with("surname\t"))
        .map(|l| l.split('\t').map(str::to_owned).collect())
        .collect()
}

/// How much of the text must use a word for it to be kept.
const LEAST: u32 = 6;
/// Clusters of words and of characters.
const CLUSTERS: usize = 200;
const CHAR_CLUSTERS: usize = 100;

/// Builds the lexicon from the tables in `data` and the distribution of words in `text`.
pub fn build(data: &Path, text: &[Vec<char>]) -> Sections {
    let entries = entries(data);
    let mut opens: BTreeMap<u16, u8> = BTreeMap::new();
    let mut flags = flags(data);
    for entry in entries.keys() {
        if let [first, inside @ .., last] = &entry[..] {
            let longest = opens.entry(*first).or_default();
            *longest = (*longest).max(entry.len() as u8);
            inside.iter().for_each(|c| *flags.entry(*c).or_default() |= Info::INSIDE);
            *flags.entry(*last).or_default() |= Info::INSIDE | Info::ENDS;
        }
    }
    let mut sections =
        Sections { entries: entry_table(&entries), inputs: fingerprint(data), ..Sections::default() };
    // Every listed word is one at first; then those that the text uses, with their clusters.
    let listed: Vec<u64> = std::fs::read_to_string(data.join("words.txt"))
        .expect("data/words.txt")
        .lines()
        .filter(|w| (2..=WORD).contains(&w.chars().count()))
        .map(pack)
        .collect();
    sections.words = word_table(listed.iter().map(|&w| (w, 0)));
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    let listed: BTreeSet<u64> = listed.into_iter().collect();
    each_word(&sections.lexicon(), text, |w| *counts.entry(w.packed).or_default() += 1);
    let words: Vec<u64> = counts
        .iter()
        .filter(|x| x.0 >> 16 > 0 && *x.1 >= LEAST && listed.contains(x.0))
        .map(|x| *x.0)
        .collect();
    sections.words = word_table(words.iter().map(|&w| (w, 0)));
    // Clusters over the final segmentation.
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    each_word(&sections.lexicon(), text, |w| *counts.entry(w.packed).or_default() += 1);
    let symbols: BTreeMap<u64, u32> =
        counts.iter().filter(|x| *x.1 >= LEAST).enumerate().map(|(i, (&w, _))| (w, i as u32 + 1)).collect();
    let mut stream = Vec::new();
    for line in text {
        each_word(&sections.lexicon(), std::slice::from_ref(line), |w| {
            stream.push(symbols.get(&w.packed).copied().unwrap_or(0));
        });
        stream.push(u32::MAX);
    }
    let classes = cluster::exchange(&stream, symbols.len() + 1, CLUSTERS, 8);
    let class_of = |w: u64| symbols.get(&w).map(|&s| classes[s as usize] + 1).unwrap_or(0);
    sections.words = word_table(words.iter().map(|&w| (w, class_of(w))));
    // Characters.
    let mut counts: BTreeMap<u16, u32> = BTreeMap::new();
    for line in text {
        for &c in line {
            *counts.entry(normal(c)).or_default() += 1;
        }
    }
    let symbols: BTreeMap<u16, u32> =
        counts.iter().filter(|x| *x.1 >= 2).enumerate().map(|(i, (&c, _))| (c, i as u32 + 1)).collect();
    let mut stream = Vec::new();
    for line in text {
        stream.extend(line.iter().map(|&c| symbols.get(&normal(c)).copied().unwrap_or(0)));
        stream.push(u32::MAX);
    }
    let char_classes = cluster::exchange(&stream, symbols.len() + 1, CHAR_CLUSTERS, 8);
    let mut infos: BTreeMap<u16, Info> = BTreeMap::new();
    for (&c, &s) in &symbols {
        infos.insert(
            c,
            Info { cluster: char_classes[s as usize] + 1, word: class_of(u64::from(c)), ..Info::default() },
        );
    }
    for (c, r) in roles(data, &counts) {
        infos.entry(c).or_default().roles = r;
    }
    for (&c, &f) in &flags {
        infos.entry(c).or_default().flags = f;
    }
    for (&c, &longest) in &opens {
        infos.entry(c).or_default().opens = longest;
    }
    sections.chars = char_table(&infos);
    eprintln!("lexicon: {} words, {} entries, {} characters", words.len(), entries.len(), infos.len());
    sections
}

fn each_word(lexicon: &Lexicon, text: &[Vec<char>], mut f: impl FnMut(&Word)) {
    let mut words = Vec::new();
    for line in text {
        let chars: Vec<u16> = line.iter().map(|&c| normal(c)).collect();
        let han: Vec<bool> = chars.iter().map(|&c| is_han(c)).collect();
        lexicon.segment(&chars, &han, &mut words);
        words.iter().for_each(&mut f);
    }
}

fn pack(word: &str) -> u64 {
    word.chars().rev().fold(0, |h, c| h << 16 | u64::from(normal(c)))
}

fn word_table(words: impl Iterator<Item = (u64, u8)>) -> Vec<u8> {
    let keys: BTreeMap<u64, u32> = words.map(|(w, c)| (word_key(w), u32::from(c))).collect();
    fuse::build(&keys.into_iter().collect::<Vec<_>>(), 8, 9)
}

fn entry_table(entries: &BTreeMap<Vec<u16>, Entry>) -> Vec<u8> {
    let keys: BTreeMap<u64, u32> =
        entries.iter().map(|(k, &e)| (k.iter().fold(0, |h, &c| entry_key(h, c)), e as u32)).collect();
    fuse::build(&keys.into_iter().collect::<Vec<_>>(), 4, 8)
}

fn char_table(infos: &BTreeMap<u16, Info>) -> Vec<u8> {
    let mut pages: BTreeMap<u8, Vec<u8>> = BTreeMap::new();
    for (&c, info) in infos {
        let page = pages.entry((c >> 8) as u8).or_insert_with(|| vec![0; 256 * CHAR]);
        let at = usize::from(c & 255) * CHAR;
        let [s, a, b, d, t] = info.roles;
        page[at..at + CHAR].copy_from_slice(&[
            info.cluster,
            info.word,
            info.flags,
            s | a << 4,
            b | d << 4,
            t | info.opens << 4,
        ]);
    }
    let mut out = vec![0u8; 256 + 256 * CHAR];
    for (n, (&high, page)) in pages.iter().enumerate() {
        out[usize::from(high)] = n as u8 + 1;
        out.extend(page);
    }
    out
}

/// Generics of divisions, longest first.
const GENERIC: &[&str] = &[
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "新区",
    "矿区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
];

const PEOPLES: &[&str] = &[
    "阿昌族",
    "白族",
    "保安族",
    "布朗族",
    "布依族",
    "朝鲜族",
    "达斡尔族",
    "傣族",
    "德昂族",
    "东乡族",
    "侗族",
    "独龙族",
    "俄罗斯族",
    "鄂伦春",
    "鄂温克族",
    "仡佬族",
    "哈尼族",
    "哈萨克族",
    "哈萨克",
    "回族",
    "景颇族",
    "柯尔克孜",
    "拉祜族",
    "黎族",
    "傈僳族",
    "满族",
    "毛南族",
    "蒙古族",
    "蒙古",
    "苗族",
    "仫佬族",
    "纳西族",
    "怒族",
    "普米族",
    "羌族",
    "撒拉族",
    "畲族",
    "水族",
    "塔吉克",
    "土家族",
    "土族",
    "佤族",
    "锡伯",
    "瑶族",
    "彝族",
    "裕固族",
    "藏族",
    "壮族",
    "各族",
];

/// A division's name without its generic and peoples: 冠县 stays, 聊城市 → 聊城.
pub fn short(name: &str) -> Option<String> {
    let mut rest = GENERIC.iter().find_map(|g| name.strip_suffix(g))?;
    while let Some(less) = PEOPLES.iter().find_map(|p| rest.strip_suffix(p)) {
        if less.chars().count() < 2 {
            break;
        }
        rest = less;
    }
    (rest.chars().count() >= 2).then(|| rest.to_owned())
}

fn entries(data: &Path) -> BTreeMap<Vec<u16>, Entry> {
    let mut out: BTreeMap<Vec<u16>, Entry> = BTreeMap::new();
    let mut add = |name: &str, entry: Entry| {
        let key: Vec<u16> = name.chars().map(normal).collect();
        if (2..=ENTRY).contains(&key.len()) {
            let old = out.entry(key).or_insert(entry);
            *old = (*old).min(entry);
        }
    };
    for row in table(data, "divisions.tsv") {
        let (name, code) = (&row[0], &row[1]);
        let (full, brief) = match (&code[2..4], &code[4..6]) {
            ("00", _) => (Entry::Province, Entry::Province),
            (_, "00") => (Entry::City, Entry::City),
            _ => (Entry::County, Entry::CountyShort),
        };
        add(name, full);
        if let Some(name) = short(name) {
            add(&name, brief);
        }
    }
    for row in table(data, "countries.tsv") {
        add(&row[0], Entry::Country);
    }
    for row in table(data, "former.tsv") {
        add(&row[0], Entry::Former);
    }
    for row in table(data, "offices.tsv") {
        add(&row[0], if row[1] == "agency" { Entry::Agency } else { Entry::Title });
    }
    for row in table(data, "org_suffixes.tsv") {
        let least = row[1].parse().unwrap_or(0) + row[2].parse().unwrap_or(0);
        if least >= 20 {
            add(&row[0], Entry::OrgSuffix);
        }
    }
    for row in table(data, "surnames.tsv") {
        add(&row[0], Entry::Surname);
    }
    for row in table(data, "names.tsv") {
        let entry = match row[1].as_str() {
            "place" => Entry::Place,
            "organization" => Entry::Organization,
            _ => Entry::Transliterated,
        };
        add(&row[0], entry);
    }
    out
}

/// Levels of [`Info::roles`]: twice the logarithm (base 2) of how much likelier a character is in a role than in
/// the text, around 8; 0 for none.
fn roles(data: &Path, text: &BTreeMap<u16, u32>) -> BTreeMap<u16, [u8; 5]> {
    let mut count: BTreeMap<u16, [f64; 5]> = BTreeMap::new();
    let mut add = |c: &str, role: usize, n: &str| {
        let mut chars = c.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            count.entry(normal(c)).or_default()[role] += n.parse().unwrap_or(0.0);
        }
    };
    for row in table(data, "surnames.tsv") {
        add(&row[0], 0, &row[1]);
    }
    for row in table(data, "given.tsv") {
        (1..4).for_each(|role| add(&row[0], role, &row[role]));
    }
    for row in table(data, "translit.tsv") {
        add(&row[0], 4, &row[1]);
    }
    let all: f64 = text.values().map(|&n| f64::from(n)).sum();
    let mut total = [0f64; 5];
    count.values().for_each(|n| total.iter_mut().zip(n).for_each(|(t, x)| *t += x));
    let level = |c: u16, role: usize, n: f64| {
        if n == 0.0 {
            return 0;
        }
        let usual = (f64::from(text.get(&c).copied().unwrap_or(0)) + 5.0) / all;
        let here = (n + 0.5) / total[role];
        (2.0 * (here / usual).log2() + 8.0).round().clamp(1.0, 15.0) as u8
    };
    count.iter().map(|(&c, n)| (c, std::array::from_fn(|role| level(c, role, n[role])))).collect()
}

fn flags(data: &Path) -> BTreeMap<u16, u8> {
    let mut out: BTreeMap<u16, u8> = BTreeMap::new();
    let one = |s: &str| -> Option<u16> {
        let mut chars = s.chars();
        let c = chars.next()?;
        chars.next().is_none().then(|| normal(c))
    };
    for row in table(data, "surnames.tsv") {
        if let Some(c) = one(&row[0]) {
            let (n, all): (f32, f32) = (row[1].parse().unwrap_or(0.0), row[2].parse().unwrap_or(1.0));
            let level = match (n, n / all.max(1.0)) {
                (900.0.., 0.8..) => 3,
                (60.0.., 0.3..) => 2,
                _ => 1,
            };
            *out.entry(c).or_default() |= level;
        }
    }
    for row in table(data, "translit.tsv") {
        if let Some(c) = one(&row[0]) {
            let n: u32 = row[1].parse().unwrap_or(0);
            let level = match n {
                300.. => 3,
                50.. => 2,
                5.. => 1,
                _ => 0,
            };
            *out.entry(c).or_default() |= level << 2;
        }
    }
    for row in table(data, "org_suffixes.tsv") {
        if let Some(c) = one(&row[0]) {
            *out.entry(c).or_default() |= Info::ORG;
        }
    }
    for c in "省市县区州乡镇村盟旗国洲岛山河江湖海港湾路街桥寺庄屯峰岭峡关".chars()
    {
        *out.entry(normal(c)).or_default() |= Info::PLACE;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_was_trained_from_the_lists_as_they_stand() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
        let bytes = std::fs::read(data.join("model.bin")).expect("data/model.bin");
        let model = jianbao::tag::model::Model::read(&bytes);
        assert_eq!(
            model.inputs,
            fingerprint(&data),
            "a list or the features changed: run `cargo run --release -p xtask -- train`"
        );
    }

    #[test]
    fn entries_are_found() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
        let entries = entries(&data);
        let table = entry_table(&entries);
        let lexicon = Lexicon::new(&[], &[], &table);
        let info = Info { opens: ENTRY as u8, flags: Info::INSIDE | Info::ENDS, ..Info::default() };
        for (name, entry) in [
            ("潍坊", Entry::City),
            ("冠县", Entry::County),
            ("山东", Entry::Province),
            ("越南", Entry::Country),
        ] {
            let mut found = Vec::new();
            let text = name.chars().map(|c| (normal(c), info));
            lexicon.entries(text, |len, code| found.push((len, code)));
            assert_eq!(found, [(2, entry as u8)], "{name}");
        }
    }
}
