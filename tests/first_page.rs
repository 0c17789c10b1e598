//! Every name on the first page, against gold that holds offsets and types alone.

#[allow(dead_code)]
mod names;

use std::collections::BTreeMap;
use std::path::Path;

#[test]
fn first_page_is_read_right() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/pages");
    let table = include_str!("names/first-page.tsv");
    let Ok(paras) = names::read(table, &pages) else {
        eprintln!("NOT TESTED: the printed pages are not in {}", pages.display());
        return;
    };
    let mut tallies = BTreeMap::new();
    let mut wrong = Vec::new();
    for para in &paras {
        let text = names::text_of(&pages.join(format!("{}.txt", para.page))).expect("read above");
        let page = names::analyzed(&para.page, &text);
        wrong.extend(names::score(para, &names::on_page(&page, para), &mut tallies));
    }
    for (kind, t) in &tallies {
        eprintln!("{:14} {} right of {} found and {} wanted", kind.name(), t.right, t.found, t.wanted);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
