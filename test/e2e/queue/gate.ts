import type { Simulator } from '../../simulator';

/** Before it, LeadSquared keeps the calls with certain appointments waiting, however long a test takes. */
export class Gate {
	private readonly ids: string[] = [];
	private release: () => void = () => undefined;

	constructor(private readonly simulator: Simulator) {
		const opened = new Promise<void>((resolve) => {
			this.release = resolve;
		});
		simulator.faults.decide = async ({ body }) => {
			if (this.ids.some((id) => body.includes(id))) await opened;
			return undefined;
		};
	}

	/** From now on calls with this appointment wait. */
	hold(id: string): void {
		this.ids.push(id);
	}

	/** Whether a call with it waits now. */
	holds(id: string): boolean {
		return this.simulator.received.some(
			({ body, answered }) => answered === undefined && body.includes(id),
		);
	}

	/** Lets all of them in, now and later. */
	open(): void {
		this.release();
	}
}
