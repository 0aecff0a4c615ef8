import { problemOf, type Problem, unreadableProblem } from '../actions/appointment/times/entry';
import { type Reading } from '../values/result';
import { type ItemParameters } from './itemParameters';

/** Reads the parameters of one item, and notes what is wrong with them. */
export class ItemReader {
	/** The zones that dates without an offset, and days, were read in. */
	readonly zones: string[] = [];

	constructor(
		private readonly parameters: ItemParameters,
		private readonly item: number,
		private readonly problems: Problem[],
	) {}

	/**
	 * A parameter, by a rule; undefined where it cannot be used.
	 * @param fallback the value of a parameter that the workflow does not hold
	 */
	read<T>(
		name: string,
		label: string,
		rule: (value: unknown) => Reading<T>,
		fallback?: unknown,
	): T | undefined {
		const found = this.parameters.read(name, label, this.item, fallback);
		if (!found.ok) {
			this.problems.push(found.problem);
			return undefined;
		}
		try {
			const reading = rule(found.value);
			if (reading.ok) return reading.value;
			this.problems.push(problemOf(label, found.value, reading.error));
		} catch (error) {
			// A Code node can hand on objects whose properties throw when they are read.
			this.problems.push(unreadableProblem(label, error));
		}
		return undefined;
	}
}
