/** What the soak and the fuzz say: a line a fact, and every violation, cut to a readable number. */

const MOST_SHOWN = 10;
const MOST_SIGNS = 1_000;
const SIGN_OF_LIFE_MS = 10_000;

export interface ReportOptions {
	/** What is done so far, for a line now and then. */
	progress: () => string;
	/** The command that does the part named again, for whoever reads a violation. */
	again: (part: string) => string;
}

export class Report {
	private readonly begin = performance.now();
	private violations = 0;
	private shown = 0;

	constructor(private readonly options: ReportOptions) {}

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
	async timed(part: string, title: string, work: () => Promise<void>): Promise<void> {
		this.shown = 0;
		print(`\n${part}. ${title}`);
		const begin = performance.now();
		const cpu = process.cpuUsage();
		const signsOfLife = setInterval(() => {
			print(`  … ${secondsSince(begin)} s, ${this.options.progress()}`);
		}, SIGN_OF_LIFE_MS);
		try {
			await work();
		} catch (error) {
			this.check(false, () => `it failed: ${stackOf(error)}`);
		} finally {
			clearInterval(signsOfLife);
		}
		const { user, system } = process.cpuUsage(cpu);
		const processor = ((user + system) / 1_000_000).toFixed(1);
		this.fact('seconds (of the processor)', `${secondsSince(begin)} (${processor})`);
		if (this.shown > 0) print(`  Again: ${this.options.again(part)}`);
	}

	/** Ends the report; the process then ends with this code. */
	end(): number {
		const verdict =
			this.violations === 0 ? 'No violations.' : `${whole(this.violations)} VIOLATIONS.`;
		print(`\n${verdict} ${secondsSince(this.begin)} s.`);
		return this.violations === 0 ? 0 : 1;
	}
}

export function whole(value: number): string {
	return value.toLocaleString('en-US');
}

export function print(line: string): void {
	process.stdout.write(`${line}\n`);
}

function secondsSince(begin: number): string {
	return ((performance.now() - begin) / 1000).toFixed(1);
}

function stackOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
