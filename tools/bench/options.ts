import { parseArgs } from 'node:util';

export const PARTS = ['1', '2', '3', '4', '5'] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
	/** Which benches to run. */
	parts: readonly Part[];
	/** How many appointments, in place of the sizes of the issue. */
	size?: number;
	/** How often each way runs; the median counts. */
	repeats: number;
	/** Calls at the limit, for bench 2; of each process, for bench 4. */
	calls: number;
}

export const USAGE = `npm run bench [-- --only 1|2|3|4|5] [--size <appointments>] [--repeats <times>] [--calls <calls>]
  --only     one bench alone (may be given again): 1 speed, 2 limit, 3 memory,
             4 several processes, 5 storage
  --size     appointments, for benches 1, 3 and 5, in place of 1,000, 10,000 and 100,000
  --repeats  how often each way runs, default 5, bench 1 three times as often
             up to 10,000 appointments; the median counts
  --calls    calls at the limit, for bench 2; of each process, for bench 4; default 250
Results are kept only for whole benches: without --size, --repeats and --calls.`;

const DEFAULTS = { repeats: 5, calls: 250 };

/** Reads the command line; throws with the usage where it is wrong. */
export function readOptions(args: readonly string[]): Options {
	const { values } = parseArgs({
		args: [...args],
		options: {
			only: { type: 'string', multiple: true },
			size: { type: 'string' },
			repeats: { type: 'string' },
			calls: { type: 'string' },
		},
	});
	const only = values.only ?? PARTS;
	const parts = PARTS.filter((part) => only.includes(part));
	if (parts.length !== new Set(only).size) throw new Error(USAGE);
	return {
		parts,
		...(values.size === undefined ? {} : { size: whole(values.size) }),
		repeats: values.repeats === undefined ? DEFAULTS.repeats : whole(values.repeats),
		calls: values.calls === undefined ? DEFAULTS.calls : whole(values.calls),
	};
}

/** Whether what is measured may stand in the results. */
export function isWhole({ size, repeats, calls }: Options): boolean {
	return size === undefined && repeats >= DEFAULTS.repeats && calls >= DEFAULTS.calls;
}

function whole(text: string): number {
	if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(USAGE);
	return Number(text);
}
