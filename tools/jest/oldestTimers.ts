/**
 * For `npm run test:oldest`: there, a wait that was ended leaves the timer of its last second behind (see
 * transport/pause.ts), and jest, which gives a worker half a second to end, need not wait for it.
 */
const { setTimeout } = globalThis;
const timers = new Set<NodeJS.Timeout>();

globalThis.setTimeout = Object.assign((...call: Parameters<typeof setTimeout>) => {
	const timer = setTimeout(...call);
	timers.add(timer);
	return timer;
}, setTimeout);

afterAll(() => {
	for (const timer of timers) timer.unref();
});
