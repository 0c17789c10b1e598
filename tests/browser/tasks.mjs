// How long the page's own thread is busy at a stretch, as the browser's trace has it: by the clock, and by the time
// the thread really had of the processor, which does not count what other programs took meanwhile.
import { settled } from './harness.mjs';

/** Starts tracing; the function it gives ends that and lists the tasks, the longest (by processor time) first. */
export async function traceTasks(page) {
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline', '__metadata'] },
  });
  return async () => {
    const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
    await cdp.send('Tracing.end');
    await complete;
    await cdp.detach();
    return tasksOf(events);
  };
}

function tasksOf(events) {
  const named = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const threads = new Set(named.map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter(({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && threads.has(`${pid} ${tid}`));
  const inside = ({ pid, tid, ts, dur }) =>
    events.filter((e) => e.ph === 'X' && e.pid === pid && e.tid === tid && e.ts > ts && e.ts < ts + dur && e.dur > dur / 10);
  return tasks
    .map((task) => ({
      wall: task.dur / 1000,
      cpu: (task.tdur ?? task.dur) / 1000,
      /** What took most of it, for whoever wants to make it shorter. */
      get what() {
        return inside(task).map(({ name, dur }) => `${name} ${(dur / 1000).toFixed(0)}`).join(', ');
      },
    }))
    .sort((a, b) => b.cpu - a.cpu);
}

/** Waits until all is read, then does what readers do with it: opens, searches, leafs through the panels. */
export async function lookAround(page, files) {
  if (files > 1) await page.locator('.tabs li').nth(files - 1).waitFor();
  await page.waitForFunction(() => !document.querySelector('progress'), null, { timeout: 600_000 });
  await settled(page);
  const entries = page.locator('.items .entry-button');
  await entries.nth(Math.min(2, (await entries.count()) - 1)).click();
  await page.keyboard.press('Control+f');
  await page.locator('.find input').fill('的');
  await page.waitForFunction(() => /\/ \d*[1-9]\d*$/.test(document.querySelector('.find output').textContent));
  await page.keyboard.press('Escape');
  for (const tab of ['索引', '关于本版', '原文']) await page.getByRole('tab', { name: tab }).click();
  await page.waitForTimeout(1000);
}

/** Chooses another headline order, of those under 关于本版, and says after how many milliseconds its items are drawn. */
export function switchOrder(page, order) {
  return page.evaluate(
    (order) =>
      new Promise((resolve) => {
        const from = performance.now();
        new MutationObserver((_, observer) => {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
        }).observe(document.querySelector('.items'), { subtree: true, childList: true, characterData: true });
        document.querySelector(`[data-order="${order}"]`).click();
        // An order that changes nothing shows nothing.
        setTimeout(() => resolve(NaN), 3000);
      }),
    order,
  );
}
