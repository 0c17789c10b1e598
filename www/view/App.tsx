// The whole: the bar, and below it the start or the page that is read.
import { dragging } from '../model/intake';
import { current, pageCount } from '../model/pages';
import { t } from '../i18n';
import { Alerts } from './Alerts';
import { Bar } from './Bar';
import { PageView } from './PageView';
import { PrivacyLine } from './Privacy';
import { Start } from './Start';
import { Queue } from './Queue';
import { Tabs } from './Tabs';

export function App() {
  return (
    <>
      <Bar />
      <Alerts />
      <Queue />
      {pageCount.value > 1 && <Tabs />}
      {current.value ? <PageView key={current.value.key} page={current.value} /> : <Start />}
      <PrivacyLine />
      {dragging.value && (
        <div class="drop-here" aria-hidden="true">
          <p>{t.value.drop}</p>
        </div>
      )}
    </>
  );
}
