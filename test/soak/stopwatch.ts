const TICK_MS = 2;

/** A pause of the event loop beyond this was not waited for by anybody here: others had the processor. */
const LONGEST_TICK_MS = 10;

/**
 * Measures how long this process waits and works, whatever else the machine does: of each pause of the
 * event loop counts what the process itself worked, or else no more than a tick. A wait for a timer is
 * made of many ticks and counts in full.
 */
export class Stopwatch {
	private counted = 0;
	private last = performance.now();
	private cpu = process.cpuUsage();
	private readonly timer = setInterval(() => {
		this.tick();
	}, TICK_MS);

	private tick(): void {
		const now = performance.now();
		const { user, system } = process.cpuUsage(this.cpu);
		const worked = (user + system) / 1000;
		this.counted += Math.min(now - this.last, Math.max(LONGEST_TICK_MS, worked));
		this.last = now;
		this.cpu = process.cpuUsage();
	}

	/** Milliseconds. */
	stop(): number {
		clearInterval(this.timer);
		this.tick();
		return this.counted;
	}
}
