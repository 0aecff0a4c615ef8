import type { Simulator } from '../simulator';
import type { NodeOutput } from './nodeOutput';
import type { Scenario } from './scenario';
import { showUtc, timesOf, type Times } from './times';

/** What the demo found when it compared LeadSquared's appointments with what was asked for. */
export interface Truth {
	accepted: number;
	/** Accepted and at the asked times, to the second. */
	exact: number;
	/** Not accepted and where they were. */
	unchanged: number;
	/** Everything that is not as it must be. */
	problems: string[];
}

/** Holds what the node says and what the simulator holds against the scenario, which knows both beforehand. */
export function checkTruth(
	scenario: Scenario,
	{ batches, failures }: NodeOutput,
	inputCount: number,
	simulator: Simulator,
): Truth {
	const accepted = new Set(batches.flatMap(({ taskIds }) => taskIds));
	const truth: Truth = { accepted: accepted.size, exact: 0, unchanged: 0, problems: [] };

	for (const appointment of scenario.appointments) {
		const { UserTaskId, Name = UserTaskId } = appointment;
		const asked = scenario.asked.get(UserTaskId);
		const found = simulator.appointment(UserTaskId);
		const now = found && timesOf(found);
		const problem = accepted.has(UserTaskId)
			? mustStandAt(now, asked)
			: (mustStandAt(now, timesOf(appointment)) ?? (asked && 'was not accepted'));
		if (problem !== undefined) truth.problems.push(`${Name}: ${problem}`);
		else truth[accepted.has(UserTaskId) ? 'exact' : 'unchanged'] += 1;
	}

	const told = [...batches.flatMap(({ items }) => items), ...failures.map(({ item }) => item)];
	if (!sameNumbers(told, [...Array(inputCount).keys()])) {
		truth.problems.push(`The output is linked to the items ${told.join(', ')}, not to each once`);
	}
	const refused = failures.map(({ item }) => item);
	if (!sameNumbers(refused, scenario.refused)) {
		truth.problems.push(
			`Refused: the items ${refused.join(', ')}; to refuse: ${scenario.refused.join(', ')}`,
		);
	}
	return truth;
}

function mustStandAt(now: Times | undefined, then: Times | undefined): string | undefined {
	if (now === undefined) return 'is gone';
	if (then === undefined) return `was moved to ${showUtc(now)} UTC, which no one asked for`;
	if (now.from === then.from && now.to === then.to) return undefined;
	return `stands at ${showUtc(now)} UTC and must stand at ${showUtc(then)} UTC`;
}

function sameNumbers(one: readonly number[], other: readonly number[]): boolean {
	const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b).join();
	return sorted(one) === sorted(other);
}
