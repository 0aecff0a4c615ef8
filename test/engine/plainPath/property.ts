import * as fc from 'fast-check';

import { HARD_CASES } from './hardCases';
import { anyJson } from './items';
import { type Case, type Judge, MOST_CASES } from './judge';
import { pathsIn } from './paths';
import { anyText } from './texts';

/** Generated lists of cases; each list is one run of a workflow. */
const RUNS = 120;

/** So that a failure can be repeated; every run of the tests tries the same cases. */
const SEED = 20_261_129;

const anyCase: fc.Arbitrary<Case> = anyJson.chain((json) =>
	anyText(pathsIn(json)).map((text) => ({ text, json })),
);

/** What the comparison of thousands of cases showed. */
export interface Findings {
	cases: number;
	compared: number;
	/** In words, the simplest that were found; none is what is wanted. */
	differences: string[];
}

/** Compares the cases that are known to be hard, then generated ones. */
export async function compareAll(judge: Judge): Promise<Findings> {
	const findings: Findings = { cases: 0, compared: 0, differences: [] };
	const compare = async (cases: readonly Case[]): Promise<string[]> => {
		const { compared, differences } = await judge.compare(cases);
		findings.cases += cases.length;
		findings.compared += compared;
		return differences;
	};
	for (let start = 0; start < HARD_CASES.length; start += MOST_CASES) {
		findings.differences.push(...(await compare(HARD_CASES.slice(start, start + MOST_CASES))));
	}
	const lists = fc.array(anyCase, { minLength: 1, maxLength: MOST_CASES, size: 'max' });
	const property = fc.asyncProperty(lists, async (cases) => {
		const differences = await compare(cases);
		if (differences.length > 0) throw new Error(differences.join('\n'));
	});
	const result = await fc.check(property, { numRuns: RUNS, seed: SEED });
	if (result.failed) {
		const { errorInstance } = result;
		findings.differences.push(
			errorInstance instanceof Error ? errorInstance.message : String(errorInstance),
		);
	}
	return findings;
}
