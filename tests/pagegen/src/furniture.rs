//! What is printed around the articles: mastheads, folios, staff lines.

use crate::articles::Articles;
use crate::rng::Rng;

/// Lines for the head (0), the foot (1) or between two articles (2).
pub fn lines(page: &Articles, place: usize) -> Vec<String> {
    let mut rng = Rng::of(page.seed, "furniture", place);
    let mut pool = match place {
        0 => vec![name(page, &mut rng), date(page, &mut rng), folio(page, &mut rng), page.section.to_owned()],
        1 => vec![staff(page, &mut rng), contact(&mut rng)],
        _ => vec![staff(page, &mut rng), folio(page, &mut rng), page.section.to_owned()],
    };
    rng.shuffle(&mut pool);
    let keep = if place == 2 { 1 } else { rng.range(1, pool.len()) };
    pool.truncate(keep);
    pool
}

fn name(page: &Articles, rng: &mut Rng) -> String {
    match rng.below(4) {
        0 => page.paper.chars().map(String::from).collect::<Vec<_>>().join(" "),
        1 => format!("{}　{}", page.paper, page.section),
        _ => page.paper.to_owned(),
    }
}

fn date(page: &Articles, rng: &mut Rng) -> String {
    let (year, month, day) = page.date;
    let weekday = weekday(year, month, day);
    match rng.below(6) {
        0 => format!("{year}年{month}月{day}日 星期{weekday}"),
        1 => format!("{year}年{month}月{day}日　星期{weekday}　第{}期", 1000 + day * 37),
        2 => format!("{year} 年 {month} 月 {day} 日 星期{weekday}"),
        3 => format!("{year}.{month:02}.{day:02}"),
        4 => format!("{year}-{month:02}-{day:02} 星期{weekday} 今日{}版", 4 * (1 + day % 4)),
        _ => format!("星期{weekday} {year}年{month}月{day}日"),
    }
}

fn folio(page: &Articles, rng: &mut Rng) -> String {
    let number = page.number;
    match rng.below(6) {
        0 => format!("第{number}版"),
        1 => format!("{number:02}"),
        2 => format!("{number:02}版"),
        3 => format!("第{number}版 {}", page.section),
        4 => format!("A{number:02}"),
        _ => format!("{} {number}", page.section),
    }
}

fn staff(page: &Articles, rng: &mut Rng) -> String {
    let [a, b, c, d] = [0, 1, 2, 3].map(|n| page.staff[n].as_str());
    match rng.below(7) {
        0 => format!("责任编辑：{a} 版式：{b} 校对：{c}"),
        1 => format!("责编：{a} 美编：{b}"),
        2 => format!("本版责编：{a} {b} 版式设计：{c}"),
        3 => format!("■责编/{a} ■版式/{b} ■校对/{c}"),
        4 => format!("本版编辑 {a} 美编 {b} 校对 {c}"),
        5 => format!("值班编委 {a}　编辑 {b}　组版 {c}　校对 {d}"),
        _ => format!("责任编辑 {a} 电话：0{}-{}", 300 + page.number, 2_000_000 + page.date.2 * 7919),
    }
}

fn contact(rng: &mut Rng) -> String {
    let number = 5_000_000 + rng.below(900_000);
    match rng.below(4) {
        0 => format!("新闻热线：{number} 广告热线：{}", number + 11),
        1 => format!("邮箱：bianji{}@paper.example", rng.below(90)),
        2 => format!("国内统一连续出版物号 CN 00-{:04} 邮发代号 0-{}", rng.below(9999), rng.below(99)),
        _ => format!("本报地址：报社路{}号 电话：{number} 邮编：000{:03}", rng.range(2, 90), rng.below(999)),
    }
}

/// By Sakamoto's method.
fn weekday(year: usize, month: usize, day: usize) -> char {
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1];
    let y = if month < 3 { year - 1 } else { year };
    ['日', '一', '二', '三', '四', '五', '六'][(y + y / 4 - y / 100 + y / 400 + shift + day) % 7]
}
