// How long the page's own thread is busy at a stretch, as the browser's trace has it: by the clock, and by the time
// the thread really had of the processor, which does not count what other programs took meanwhile.

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
