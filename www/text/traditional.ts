// The core's reasons in traditional characters. They are a closed set of sentences, so a table of
// the characters that they use is enough; a test holds it against the sources and OpenCC's table.

const SIMPLIFIED = '与两个为书于会关内写几划别务动单历压台号后图处够头夹宽对导届属币带并应开强报择据数断时机来构标样档没点独电码确种称签简类紧结统编缩职节见规计认议识词语说请读调货转载辑输过这进远连选里钟间项题风还现该从变经们产业发华实总给让队长证译质资边观网张异无终设区县乡镇门问闻阅际级约纪线组细织绍绝续维绪缀热国迹满栏条复摄讯录验话较场记员评论态启联';
const TRADITIONAL = '與兩個為書於會關內寫幾劃別務動單歷壓颱號後圖處夠頭夾寬對導屆屬幣帶並應開強報擇據數斷時機來構標樣檔沒點獨電碼確種稱籤簡類緊結統編縮職節見規計認議識詞語說請讀調貨轉載輯輸過這進遠連選裡鐘間項題風還現該從變經們產業發華實總給讓隊長證譯質資邊觀網張異無終設區縣鄉鎮門問聞閱際級約紀線組細織紹絕續維緒綴熱國跡滿欄條復攝訊錄驗話較場記員評論態啟聯';

const table = new Map([...SIMPLIFIED].map((ch, n) => [ch, [...TRADITIONAL][n] ?? ch]));

/** A reason of the core, in traditional characters and quotation marks. */
export function traditional(text: string): string {
  return [...text].map((ch) => table.get(ch) ?? ch).join('').replaceAll('“', '「').replaceAll('”', '」');
}
