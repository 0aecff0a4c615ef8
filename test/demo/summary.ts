import { printTable } from './table';
import { paint, paragraph, print } from './terminal';
import type { Truth } from './truth';

/** What became of one input. */
export interface Played extends Truth {
	title: string;
	items: number;
	refused: number;
	/** Items whose appointment a later item named, too. */
	overtaken: number;
}

type Count = Exclude<keyof Played, 'title' | 'problems'>;

const COUNTS: ReadonlyArray<readonly [title: string, key: Count]> = [
	['Items', 'items'],
	['Refused', 'refused'],
	['Overtaken', 'overtaken'],
	['Accepted', 'accepted'],
	['As asked', 'exact'],
	['Unchanged', 'unchanged'],
];

/** Prints the sum of all inputs; false if anything is not as it must be. */
export function printSummary(played: readonly Played[]): boolean {
	printTable(
		[
			{ title: 'Input' },
			...[...COUNTS.map(([title]) => title), 'Wrong'].map((title) => ({
				title,
				align: 'right' as const,
			})),
		],
		played.map((each) => [
			each.title.slice(0, each.title.indexOf(':')),
			...COUNTS.map(([, key]) => String(each[key])),
			String(each.problems.length),
		]),
	);
	print();
	const problems = played.flatMap((each) => each.problems);
	for (const problem of problems) paragraph(problem, 'WRONG: ', '  ');
	const sum = (key: Count) => played.reduce((total, each) => total + each[key], 0);
	if (problems.length > 0) {
		print(paint.red(`Not as it must be: ${problems.length}.`));
		return false;
	}
	print(
		paint.green(`All ${sum('accepted')} accepted appointments stand at exactly the asked times.`),
	);
	print(paint.green(`The other ${sum('unchanged')} stand where they stood before.`));
	return true;
}
