/** What the soak and the fuzz say: a line a fact, and every violation, cut to a readable number. */

const MOST_SHOWN = 10;
const MOST_SIGNS = 1_000;

export class Report {
	private violations = 0;
	private shown = 0;
	private part = '';

	constructor(private readonly begin = performance.now()) {}

	heading(part: string): void {
		this.part = part;
		this.shown = 0;
		print(`\n${part}`);
	}

	fact(name: string, value: string | number): void {
		print(`  ${name.padEnd(34)} ${typeof value === 'number' ? whole(value) : value}`);
	}

	/** Says and counts a violation unless the condition holds. */
	check(holds: boolean, violation: () => string): void {
		if (holds) return;
		this.violations += 1;
		this.shown += 1;
		if (this.shown <= MOST_SHOWN) print(`  VIOLATION: ${violation().slice(0, MOST_SIGNS)}`);
		if (this.shown === MOST_SHOWN + 1)
			print('  More violations of this part are counted, not shown.');
	}

	/** Does a part of the work and says how long it took; what it throws is a violation, and the rest goes on. */
	async timed(part: string, work: () => Promise<void>): Promise<void> {
		this.heading(part);
		const begin = performance.now();
		try {
			await work();
		} catch (error) {
			this.check(false, () => `${this.part} failed: ${stackOf(error)}`);
		}
		this.fact('seconds', ((performance.now() - begin) / 1000).toFixed(1));
	}

	/** Ends the report; the process then ends with this code. */
	end(): number {
		const seconds = ((performance.now() - this.begin) / 1000).toFixed(0);
		const verdict =
			this.violations === 0 ? 'No violations.' : `${whole(this.violations)} VIOLATIONS.`;
		print(`\n${verdict} ${seconds} s.`);
		return this.violations === 0 ? 0 : 1;
	}
}

export function whole(value: number): string {
	return value.toLocaleString('en-US');
}

export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

function stackOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
