/** How many appointments fit into one call of a run, learned from the calls that the server found too large. */
export class CallSize {
	/** The most that were accepted in one call. */
	private fitted = 0;

	/** The fewest that were too many. */
	private tooMany = Infinity;

	/** What the next call may carry: what fitted, or half of what did not. Infinite as long as everything fits. */
	get most(): number {
		return this.tooMany === Infinity
			? Infinity
			: Math.max(this.fitted, Math.ceil(this.tooMany / 2));
	}

	accepted(appointments: number): void {
		this.fitted = Math.max(this.fitted, appointments);
	}

	/** A call was refused as too large. Of one appointment that is not about the size, so what was learned may be wrong. */
	refused(appointments: number): void {
		if (appointments === 1) this.tooMany = Infinity;
		else if (appointments > this.fitted) this.tooMany = Math.min(this.tooMany, appointments);
	}
}
