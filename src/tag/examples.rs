//! Positive and negative examples of the rules about names, all invented; one test runs them. The rules of `kinds.rs`
//! have theirs in the table itself.

use super::found::{Draft, Para};
use super::{people, titles};
use crate::page::{EntityKind, Why};

const TEST: Why = Why::new("", "");

fn persons(text: &str, names: &[&str]) -> (Para, Vec<Draft>) {
    let para = Para::new(0, 0, text);
    let drafts = names
        .iter()
        .map(|name| {
            let at = text.find(name).unwrap_or_else(|| panic!("{name} in {text}"));
            let start = para.char_at(at as u32);
            Draft::new(EntityKind::Person, start, start + name.chars().count(), 0.6, TEST)
        })
        .collect();
    (para, drafts)
}

fn texts(para: &Para, drafts: &[Draft]) -> Vec<String> {
    let mut sorted: Vec<_> = drafts.iter().map(|d| (d.start, d.end)).collect();
    sorted.sort_unstable();
    sorted.iter().map(|d| para.text(d.0, d.1)).collect()
}

/// Text, people the model found there, titles that the rule finds.
const TITLES: &[(&str, &[&str], &[&str])] = &[
    ("县委副书记、县长柳青禾主持会议", &["柳青禾"], &["县委副书记", "县长"]),
    ("青石县教育局柳萍局长来到学校", &["柳萍"], &["局长"]),
    ("村民祝小满家中", &["祝小满"], &["村民"]),
    ("国防部长甘棠会见客人", &["甘棠"], &["国防部长"]),
    ("村民们在村口等候", &[], &[]),
    ("他长期在外地工作", &[], &[]),
    ("县人民政府常务副县长甘棠", &["甘棠"], &["常务副县长"]),
    ("世界渡船组织主席甘棠", &["甘棠"], &["主席"]),
    ("青石局组织工作人员甘棠登船", &["甘棠"], &["工作人员"]),
    ("全国渡船会副委员长甘棠到会", &["甘棠"], &["副委员长"]),
    ("三号码头的行车工甘棠", &["甘棠"], &["行车工"]),
    ("客车驾驶员甘棠跑了十年", &["甘棠"], &["客车驾驶员"]),
    ("两家渡口携手甘棠办展", &["甘棠"], &[]),
    ("县委常委、宣传部部长甘棠", &["甘棠"], &["县委常委", "宣传部部长"]),
    ("社区党总支书记甘棠的父亲柳青禾", &["甘棠", "柳青禾"], &["社区党总支书记"]),
    ("组织部长甘棠，二级巡视员柳青禾", &["甘棠", "柳青禾"], &["组织部长", "二级巡视员"]),
];

/// Text, what the learned layer took for people (with little confidence), what is left.
const REPAIRED: &[(&str, &[&str], &[&str])] = &[
    ("运维者所在的班组", &["运维者"], &[]),
    ("镇上有中学两所", &["有中学"], &[]),
    ("韩国呢，也一样", &["韩国呢"], &[]),
    ("甘棠说，来年会更好", &["甘棠说"], &["甘棠"]),
    ("党员团结在渡口", &["团结"], &[]),
    ("边研读、边试制", &["边研读"], &[]),
    ("·多维叙事", &["·多维"], &[]),
    ("“青荷”“柳禾生”等台风过后", &["柳禾生"], &[]),
    ("渡工“柳禾生”和“甘棠”到会", &["柳禾生"], &["柳禾生"]),
    ("今夏大豆", &["夏"], &[]),
    ("渡口的柳女士", &["柳"], &["柳"]),
    ("柳青禾到会", &["柳青禾"], &["柳青禾"]),
];

/// Text, people found, people after enumerations were decided as a whole.
const LISTED: &[(&str, &[&str], &[&str])] = &[
    (
        "柳青禾、甘棠、祝小满、白露、田禾生参加会议。",
        &["柳青禾", "甘棠", "祝小满"],
        &["柳青禾", "甘棠", "祝小满", "白露", "田禾生"],
    ),
    ("甜菜、高粱、白菜、田埂一片绿色。", &[], &[]),
];

/// Text, people found, people after their neighbours in an enumeration were asked.
const ENUMERATED: &[(&str, &[&str], &[&str])] = &[
    ("莲藕、桂棠、小米、山药", &["桂棠"], &[]),
    ("甘棠、夏冰、柳青禾参加", &["甘棠", "夏冰", "柳青禾"], &["甘棠", "夏冰", "柳青禾"]),
    ("由甘棠、某局承办", &["甘棠"], &[]),
    ("渡工甘棠到会", &["甘棠"], &["甘棠"]),
];

/// Text, people that are found by the dot or as the makers of a photograph.
const MARKED: &[(&str, &[&str])] = &[
    ("渡口新貌。柳青禾摄（渡口社发）", &["柳青禾"]),
    ("他们在渡口拍摄影片，柳青禾摄影", &[]),
    ("船上的柳女士和甘老师", &["柳", "甘"]),
    ("语文老师、渡工师傅到场", &[]),
    ("专家罗尔夫·汉森教授表示", &["罗尔夫·汉森"]),
    ("《卡尔·马洛传》，智能·多维", &[]),
];

/// Text, a name of several parts that was found, and the name after what follows it was asked.
const DOTTED_ENDS: &[(&str, &str, &str)] = &[
    ("古丽·奥布力全程撑船", "古丽·奥布", "古丽·奥布力"),
    ("约翰·史密斯特别高兴", "约翰·史密斯", "约翰·史密斯"),
    ("约翰·史密斯说渡口", "约翰·史密斯", "约翰·史密斯"),
    ("据尤里·克拉诺申科，渡口", "尤里·克拉诺", "尤里·克拉诺申科"),
    ("约翰·史密斯的意见", "约翰·史密斯", "约翰·史密斯"),
    ("约翰·史密斯来到，", "约翰·史密斯", "约翰·史密斯"),
];

/// Text, people after the rule for names behind a title.
const TITLED: &[(&str, &[&str])] =
    &[("村民焦玉禾说，今年收成好。", &["焦玉禾"]), ("主任高度重视这件事", &[]), ("县长张望了一眼窗外", &[])];

type Body = (&'static str, &'static [(char, &'static str)], &'static [&'static str]);

/// Text, what the learned layer found (`P` a place, `O` an organisation, `N` a person), organisations afterwards.
const BODIES: &[Body] = &[
    // Short names of local bodies
    ("市渡口管理局派员登船", &[], &["市渡口管理局"]),
    ("会同区水务局疏浚渡口", &[], &["区水务局"]),
    ("省委侨办（渡船处）派人登船", &[('O', "省委")], &["省委侨办"]),
    ("镇船务办主任柳青禾说", &[('N', "柳青禾")], &["镇船务办"]),
    ("市场布局、区域协调、全市部署", &[], &[]),
    ("省、市、县三级渡口管理格局", &[], &[]),
    // A place and a body, a body and its unit
    ("青岛市政协视察渡口", &[('P', "青岛市")], &["青岛市政协"]),
    ("县政府领导登船，市政府系统动员", &[], &["县政府"]),
    (
        "青岛市气象局渡口服务处处长柳青禾说",
        &[('O', "青岛市气象局"), ('N', "柳青禾")],
        &["青岛市气象局渡口服务处"],
    ),
    ("渡船银行青岛市分行发放贷款", &[('O', "渡船银行"), ('P', "青岛市")], &["渡船银行青岛市分行"]),
    ("北洲和南洲国家共同体峰会", &[('P', "北洲"), ('O', "南洲国家共同体")], &["南洲国家共同体"]),
    ("亚洲和欧洲国家共同体峰会", &[('P', "亚洲"), ('O', "欧洲国家共同体")], &["亚洲和欧洲国家共同体"]),
    (
        "甜水市渡口局及青石市气象局到场",
        &[('O', "甜水市渡口局及青石市气象局")],
        &["甜水市渡口局", "青石市气象局"],
    ),
    ("甜水国际陆港投资建立木薯分拨中心", &[('O', "甜水国际陆港投资建立木薯分拨中心")], &[]),
    (
        "青石市福建立信渡船有限公司开业",
        &[('O', "青石市福建立信渡船有限公司")],
        &["青石市福建立信渡船有限公司"],
    ),
    ("甜水市渡口局成立渡船服务中心", &[('O', "甜水市渡口局成立渡船服务中心")], &["甜水市渡口局"]),
    ("5月，市委常委、副市长柳青禾到会", &[('N', "柳青禾")], &[]),
    // Two bodies read as one, and what belongs to the title
    ("青岛市渡口局联合市港务局演练", &[('O', "青岛市渡口局联合市港务局")], &["青岛市渡口局", "市港务局"]),
    ("青岛市局组织演练", &[('P', "青岛市")], &[]),
    ("青岛市渡口局组织演练", &[('O', "青岛市渡口局组织")], &["青岛市渡口局"]),
    ("青岛市渡口局党组书记柳青禾说", &[('O', "青岛市渡口局党组"), ('N', "柳青禾")], &["青岛市渡口局"]),
    ("青岛市教育局柳青局长到校", &[('O', "青岛市教育局柳青局")], &["青岛市教育局"]),
    ("青岛市委、市政府印发通知", &[('P', "青岛市")], &["青岛市委", "市政府"]),
    ("青岛市委托渡口公司运营", &[('P', "青岛市")], &[]),
    ("省里办不了的事", &[], &[]),
    ("渡船大学航标处处长柳青禾说", &[('O', "渡船大学航标处处"), ('N', "柳青禾")], &["渡船大学航标处"]),
    (
        "市渡口服务中心渡口服务首席柳青禾介绍",
        &[('O', "市渡口服务中心渡口"), ('N', "柳青禾")],
        &["市渡口服务中心"],
    ),
    ("“叫应”县委、县政府领导", &[], &["县委", "县政府"]),
    (
        "渡船银行股份有限公司广东省分行党委委员登船",
        &[('O', "渡船银行股份有限公司"), ('O', "广东省分行党委")],
        &["渡船银行股份有限公司广东省分行"],
    ),
    // Farms and branches of banks are named after places and people
    ("九曲滩芦苇专业合作社编席", &[('P', "九曲滩")], &["九曲滩芦苇专业合作社"]),
    ("甘棠创新工作室开门", &[('N', "甘棠")], &["甘棠创新工作室"]),
    ("甘棠成立工作室", &[('N', "甘棠")], &[]),
    ("由千筏寨合作社承运，种植合作社也来了", &[], &["千筏寨合作社"]),
    // Units with two subjects, and before the head of a unit
    ("柳青禾给港务局送去一筐鱼", &[('O', "柳青禾给港务局")], &["港务局"]),
    ("人民网、新华网和本报到渡口采访", &[], &["人民网", "新华网"]),
    ("青岛市渡口局船务与航标中心（港务局）", &[('O', "青岛市渡口局")], &["青岛市渡口局船务与航标中心"]),
    ("青岛市渡口局船务与航标处、港务局", &[('O', "青岛市渡口局")], &["青岛市渡口局船务与航标处"]),
    ("青岛渡船大学渡口科处处长到会", &[('O', "青岛渡船大学")], &["青岛渡船大学渡口科处"]),
    ("国家渡船和港口委员会开会", &[('O', "渡船和港口委员会")], &["国家渡船和港口委员会"]),
    ("甘棠家庭农场开镰", &[('N', "甘棠")], &["甘棠家庭农场"]),
    ("联动渔港银行青岛市支行放款", &[('P', "青岛市")], &["渔港银行青岛市支行"]),
    ("联动渔港银行青岛支行放款", &[('O', "联动渔港银行青岛支行")], &["渔港银行青岛支行"]),
    ("青岛市支行的数量", &[('P', "青岛市")], &[]),
    // Bodies of all the country, and the attribute of what follows
    ("国家渡船气象中心业务平台上", &[], &["国家渡船气象中心"]),
    ("国家级渡口服务中心", &[], &[]),
    ("渡船入藏马德里大学图书馆。", &[], &["马德里大学图书馆"]),
    ("渡船入藏马德里大学图书馆。", &[('P', "马德里")], &["马德里大学图书馆"]),
    ("在马德里医院长期观察", &[], &["马德里医院"]),
    ("来自青岛市渡口和航标中心的专家", &[('P', "青岛市")], &["青岛市渡口和航标中心"]),
    ("青岛市渡口局综合渡船司召开会议", &[('O', "青岛市渡口局")], &["青岛市渡口局综合渡船司"]),
    ("青岛市渡口局组织处理", &[('O', "青岛市渡口局")], &["青岛市渡口局"]),
    ("世界自由船组织主席甘棠到会", &[('N', "甘棠")], &["世界自由船组织"]),
    ("渡船天气科学与技术全国重点实验室，甘棠到会", &[], &["渡船天气科学与技术全国重点实验室"]),
    (
        "渡船研究院渡口与航标全国重点实验室到会",
        &[('O', "渡船研究院")],
        &["渡船研究院渡口与航标全国重点实验室"],
    ),
    ("获批3个全国重点实验室", &[], &[]),
    ("同时在京东设立渡口，北京东边", &[], &["京东"]),
    ("青岛市委、市政府长期重视渡口", &[('P', "青岛市")], &["青岛市委", "市政府"]),
    ("WFO局长甘棠到会", &[('O', "WFO局"), ('N', "甘棠")], &["WFO"]),
    ("渡船大学的研究团队", &[('O', "渡船大学的研究团队")], &["渡船大学"]),
    ("众多渡口演艺机构", &[('O', "众多渡口演艺机构")], &[]),
    ("第五届渡船艺术联盟年会", &[('O', "第五届渡船艺术联盟")], &["渡船艺术联盟"]),
    (
        "渡船财产保险股份有限公司青岛中心支公司理赔",
        &[('P', "青岛")],
        &["渡船财产保险股份有限公司青岛中心支公司"],
    ),
    ("渡船银行安丘支行放款", &[('O', "渡船银行")], &["渡船银行安丘支行"]),
    ("英伟达FourCastNet模型，走进特斯拉", &[], &["英伟达", "特斯拉"]),
    ("翁牛特旗中广核风电场", &[('P', "翁牛特旗"), ('O', "中广核")], &["中广核"]),
    // What the learned layer cut wrong
    ("在青岛市城管部门指导下", &[('O', "青岛市城管部")], &[]),
    ("穿行青岛市中心城区", &[('O', "青岛市中心")], &[]),
    ("国家粮食和物资储备局调粮", &[('O', "物资储备局")], &["国家粮食和物资储备局"]),
    ("渔阳县渡口局高级工程师芦禾画图", &[('O', "渔阳县渡口局高级工程师芦禾")], &["渔阳县渡口局"]),
    ("九曲滩船厂第三任党委书记", &[('O', "九曲滩船厂第三任党委")], &["九曲滩船厂"]),
    ("青岛市渡口局指导芦苇种植", &[('O', "青岛市渡口局指导芦")], &["青岛市渡口局"]),
    ("青岛市渡口局服务中心到会", &[('O', "青岛市渡口局服务中心")], &["青岛市渡口局服务中心"]),
    // Supervisors, banks of a place, who leads and who follows
    ("中央纪委国家监委驻渡口部纪检监察组到会", &[], &["中央纪委国家监委驻渡口部纪检监察组"]),
    ("市纪委监委驻渡口局纪检监察组到会", &[], &["市纪委监委驻渡口局纪检监察组"]),
    ("成立了纪检监察组", &[], &[]),
    ("青岛市农村商业银行放款", &[('P', "青岛市")], &["青岛市农村商业银行"]),
    (
        "国家渡口中心牵头联动青岛市渡口局到会",
        &[('O', "国家渡口中心牵头联动青岛市渡口局")],
        &["国家渡口中心", "青岛市渡口局"],
    ),
    ("青岛市科技和信息化局到会", &[('O', "青岛市科技和信息化局")], &["青岛市科技和信息化局"]),
    ("法国供电公司很多", &[('P', "法国")], &[]),
    ("（渡口局）联合青岛市渡船学院到会", &[('O', "联合青岛市渡船学院")], &["青岛市渡船学院"]),
    // Publishers
    ("渡船德文版、仚林出版社《渡口》", &[], &["仚林出版社"]),
    ("由十家出版社联合", &[], &[]),
    ("建成青岛市观测站点", &[('P', "青岛市")], &[]),
    // Firms by made-up names
    ("仚渡科技先后推出渡船", &[], &["仚渡科技"]),
    ("成为仚渡科技、柳芯半导体的上游", &[], &["仚渡科技", "柳芯半导体"]),
    ("成为仚渡科技的上游", &[], &[]),
    ("农业科技、现代机械的上游", &[], &[]),
    // Beside a body that was found
    (
        "区渡口管理局、水利局、自然渡船和规划局、农业渡船局，到会",
        &[],
        &["区渡口管理局", "水利局", "自然渡船和规划局", "农业渡船局"],
    ),
    ("市渡口局、渡船布局", &[], &["市渡口局"]),
    ("国家渡船研究中心、青岛市气象局到会", &[('O', "青岛市气象局")], &["国家渡船研究中心", "青岛市气象局"]),
    ("绿水气候基金（GWF）拨款", &[], &["绿水气候基金", "GWF"]),
    ("探测仪（GWF）升空", &[], &[]),
    // Hotlines, international bodies, abbreviations
    ("拨打青岛市12345市民热线反映", &[('P', "青岛市")], &["青岛市12345市民热线"]),
    ("拨打12345反映", &[], &[]),
    ("非盟表示关注", &[], &["非盟"]),
    ("世界渡船组织（WFO）成立", &[('O', "世界渡船组织")], &["世界渡船组织", "WFO"]),
];

/// Text, what the learned layer found on a page (with letters as above), places after all rules about names.
const PLACES: &[Body] = &[
    ("皖北地区有雨，台海局势", &[], &["皖北", "台海"]),
    ("买来3台海舟", &[], &[]),
    ("助力港澳渡口，粤港澳渡船", &[], &["港澳", "粤港澳"]),
    ("苏粤港澳渡口合作", &[], &["港澳"]),
    ("亳州市谯城区的渡口", &[('P', "亳州市")], &["亳州市", "谯城区"]),
    ("新城区的渡口", &[], &[]),
    ("渡船巡游亳州站开幕式", &[('P', "亳州站")], &["亳州"]),
    ("渡船停在亳州站。", &[('P', "亳州站")], &["亳州站"]),
    ("鼓楼、云龙、泉山等区有渡口", &[('P', "鼓楼")], &["鼓楼", "云龙", "泉山"]),
    ("亳州市民在渡口", &[], &["亳州"]),
    ("沿江江北有雪", &[('P', "江")], &[]),
    ("利辛、蒙城、涡阳多地下雨", &[('P', "利辛"), ('N', "蒙城"), ('P', "涡阳")], &["利辛", "蒙城", "涡阳"]),
    ("灵璧西海岸有渡口", &[('P', "灵璧西海")], &["灵璧"]),
    ("让港澳同胞乘渡船", &[], &["港澳"]),
    ("南和区的青桥镇、白渡乡、柳岸街道", &[('P', "青桥镇")], &["青桥镇", "白渡乡", "柳岸街道"]),
    ("北方邦、中央邦等地有雨", &[('P', "北方邦")], &["北方邦", "中央邦"]),
    ("青岛仚渡旅游度假区的渡船", &[('P', "青岛")], &["青岛仚渡旅游度假区"]),
    ("青岛国际机场的渡船", &[('P', "青岛")], &["青岛国际机场"]),
    ("青岛珍珠湾渔港的渡船", &[('P', "青岛")], &["青岛珍珠湾渔港"]),
    ("青岛热门景区的渡船", &[('P', "青岛")], &["青岛"]),
    ("燕山国家公园与青岛市机场", &[('P', "燕山"), ('P', "青岛市")], &["燕山国家公园", "青岛市机场"]),
    ("为燕山国家公园贡献", &[('P', "燕山"), ('P', "国家公园")], &["燕山国家公园"]),
    ("西南风情与东北高校", &[('P', "西南"), ('P', "东北")], &["西南", "东北"]),
    ("浙江机场忙，中国水库蓄水", &[('P', "浙江"), ('P', "中国")], &["浙江", "中国"]),
    ("重庆机场的渡船", &[('P', "重庆")], &["重庆机场"]),
    ("来自热带的西南风，科考船出海", &[('P', "西南"), ('P', "科考船")], &[]),
    ("在青桥镇石柳村登船", &[('P', "石柳村")], &["青桥镇", "石柳村"]),
    ("迈阿密、休斯敦有雨", &[('P', "休斯敦")], &["迈阿密", "休斯敦"]),
    ("渡船在首尔靠岸，墨西哥有雨", &[], &["首尔", "墨西哥"]),
    ("从辽河入海口上船", &[('P', "辽河"), ('P', "海口")], &["辽河"]),
    ("湖南西部和南部、云南有雨", &[('P', "湖南"), ('P', "云南")], &["湖南", "云南"]),
    ("青桥洞、仚里画廊、柳荷坪等3个重点景区", &[('P', "青桥洞")], &["青桥洞", "仚里画廊", "柳荷坪"]),
    ("青桥洞、仚里画廊等3个重点项目", &[('P', "青桥洞")], &["青桥洞"]),
    (
        "在亳州谯城区新城镇野渡村登船",
        &[('P', "亳州"), ('P', "谯城区")],
        &["亳州", "谯城区", "新城镇", "野渡村"],
    ),
    ("绍兴诸暨的渡口，仚山东麓的渡口", &[('P', "绍兴"), ('P', "山东")], &["绍兴", "诸暨"]),
    ("浙江、四川两地渡口局", &[('P', "浙江"), ('O', "四川两地渡口局")], &["浙江", "四川"]),
    ("厄尔尼诺影响东亚", &[('N', "厄尔尼诺"), ('P', "东亚")], &["东亚"]),
];

fn drafts(para: &Para, text: &str, found: &[(char, &str)], sure: f32) -> Vec<Draft> {
    let draft = |&(kind, name): &(char, &str)| {
        let start = para.char_at(text.find(name).expect("stands in the text") as u32);
        let kind = match kind {
            'P' => EntityKind::Place,
            'O' => EntityKind::Organization,
            _ => EntityKind::Person,
        };
        Draft::new(kind, start, start + name.chars().count(), sure, TEST)
    };
    found.iter().map(draft).collect()
}

#[test]
fn places_are_places() {
    let mut wrong = Vec::new();
    for (text, found, want) in PLACES {
        let para = Para::new(0, 0, text);
        let mut drafts = drafts(&para, text, found, 0.7);
        super::correct::correct(&para, &mut drafts, false);
        drafts.retain(|d| d.kind == EntityKind::Place);
        if texts(&para, &drafts) != *want {
            wrong.push(format!("{text}: {:?}, not {want:?}", texts(&para, &drafts)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn bodies_are_whole() {
    let mut wrong = Vec::new();
    for (text, found, want) in BODIES {
        let para = Para::new(0, 0, text);
        let mut drafts = drafts(&para, text, found, 0.9);
        super::bodies::correct(&para, &mut drafts, super::correct::is_word);
        drafts.retain(|d| d.kind == EntityKind::Organization);
        if texts(&para, &drafts) != *want {
            wrong.push(format!("{text}: {:?}, not {want:?}", texts(&para, &drafts)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Text, people that a clause opens with and an office follows.
const HOLDERS: &[(&str, &[&str])] = &[
    ("她表示，郑青禾局长已经到会", &["郑青禾"]),
    ("郑禾主席在渡口发表讲话", &["郑禾"]),
    ("贯彻落实郑近禾总书记的要求", &["郑近禾"]),
    ("国务院副总理到会", &[]),
    ("高级工程师甘棠到会", &[]),
    ("施工现场长期停工", &[]),
    ("“单元负责人到场", &[]),
    ("常务副主席到会", &[]),
    ("郑重其事的局长", &[]),
];

#[test]
fn examples_hold() {
    for (text, names, want) in TITLES {
        let (para, drafts) = persons(text, names);
        let found: Vec<_> = titles::find(&para, &drafts).into_iter().map(|h| h.draft).collect();
        assert_eq!(texts(&para, &found), *want, "{text}");
    }
    for (text, names, want) in REPAIRED {
        let (para, mut drafts) = persons(text, names);
        people::repair(&para, &mut drafts, |p| !super::places::codes(p).is_empty(), super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, names, want) in LISTED {
        let (para, mut drafts) = persons(text, names);
        people::listed(&para, &mut drafts, super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, names, want) in ENUMERATED {
        let (para, mut drafts) = persons(text, names);
        people::enumerated(&para, &mut drafts, |_| false, super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, want) in MARKED {
        let (para, mut drafts) = persons(text, &[]);
        people::addressed(&para, &mut drafts);
        people::photographers(&para, &mut drafts);
        people::dotted(&para, &mut drafts);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, name, want) in DOTTED_ENDS {
        let (para, mut drafts) = persons(text, &[name]);
        people::dotted_ends(&para, &mut drafts, super::correct::is_word);
        assert_eq!(texts(&para, &drafts), [*want], "{text}");
    }
    for (text, want) in HOLDERS {
        let (para, mut drafts) = persons(text, &[]);
        people::holders(&para, &mut drafts, super::correct::is_word);
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
    for (text, want) in TITLED {
        let (para, mut drafts) = persons(text, &[]);
        people::titled(&para, &mut drafts, &titles::ends(&para.chars), |w| w == "张望");
        assert_eq!(texts(&para, &drafts), *want, "{text}");
    }
}
