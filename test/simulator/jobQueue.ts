interface Job {
	readonly run: () => void;
	/** Unset as long as the reply to the call is still on its way. */
	dueAt?: number;
}

/**
 * docs/leadsquared-api.md §7: an accepted update is a queued job. Jobs run one after the other in the
 * order of acceptance, none before its own reply has gone out.
 */
export class JobQueue {
	private readonly waiting: Job[] = [];
	private timer: NodeJS.Timeout | undefined;
	private held = false;
	private stopped = false;
	private onEmpty: (() => void)[] = [];

	constructor(private readonly delayMs: () => number) {}

	get empty(): boolean {
		return this.waiting.length === 0;
	}

	/** Takes a place in the queue. The function that comes back starts the job's delay. */
	add(run: () => void): () => void {
		if (this.stopped) return () => undefined;
		const job: Job = { run };
		this.waiting.push(job);
		return () => {
			job.dueAt ??= performance.now() + this.delayMs();
			this.pump();
		};
	}

	/** Nothing runs until `resume`: a test can look at the time between reply and update. */
	hold(): void {
		this.held = true;
	}

	resume(): void {
		this.held = false;
		this.pump();
	}

	drained(): Promise<void> {
		if (this.empty) return Promise.resolve();
		return new Promise((resolve) => this.onEmpty.push(resolve));
	}

	stop(): void {
		this.stopped = true;
		clearTimeout(this.timer);
		this.waiting.length = 0;
		this.tellEmpty();
	}

	private pump(): void {
		if (this.timer !== undefined || this.held) return;
		for (let job = this.waiting[0]; job?.dueAt !== undefined; job = this.waiting[0]) {
			const wait = job.dueAt - performance.now();
			if (wait > 0) {
				this.timer = setTimeout(() => {
					this.timer = undefined;
					this.pump();
				}, wait);
				return;
			}
			this.waiting.shift();
			job.run();
		}
		if (this.empty) this.tellEmpty();
	}

	private tellEmpty(): void {
		const listeners = this.onEmpty;
		this.onEmpty = [];
		for (const resolve of listeners) resolve();
	}
}
