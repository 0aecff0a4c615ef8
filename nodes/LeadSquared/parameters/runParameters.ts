import { type IDataObject, type IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { shownError, shownValue } from '../values/shownValue';

/**
 * A parameter that is read once for the run, by its first item.
 * @param label how the panel names it
 * @param fallback the value of a parameter that the workflow does not hold
 * @throws NodeOperationError if its expression fails
 */
export function readOnce(
	context: IExecuteFunctions,
	name: string,
	label: string,
	fallback: string | IDataObject,
): unknown {
	try {
		return context.getNodeParameter(name, 0, fallback) as unknown;
	} catch (error) {
		const failed = `${label}: its expression failed: ${shownError(error)}`;
		throw new NodeOperationError(context.getNode(), failed, {
			description: 'Correct the expression. Nothing was sent.',
			failure: { cause: 'configuration-invalid' },
		});
	}
}

/** A whole number in a range, also as text; absent, it is the fallback. */
export function wholeOf(
	context: IExecuteFunctions,
	label: string,
	value: unknown,
	...[fallback, least, most]: [number, number, number]
): number {
	if (value === undefined) return fallback;
	const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
	if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) {
		return number;
	}
	throw badParameter(context, label, value, `Use a whole number from ${least} to ${most}.`);
}

/** True or false; absent, it is false. */
export function switchOf(context: IExecuteFunctions, label: string, value: unknown): boolean {
	if (value === undefined) return false;
	if (typeof value === 'boolean') return value;
	throw badParameter(context, label, value, 'Use true or false.');
}

/** One of the choices; absent, it is the first. */
export function choiceOf<T extends string>(
	context: IExecuteFunctions,
	label: string,
	value: unknown,
	choices: readonly [T, ...T[]],
): T {
	if (value === undefined) return choices[0];
	const choice = choices.find((candidate) => candidate === value);
	if (choice !== undefined) return choice;
	throw badParameter(context, label, value, `Use one of: ${choices.join(', ')}.`);
}

/** The error of a parameter that cannot be used: what it holds, and what it may be. */
export function badParameter(
	context: IExecuteFunctions,
	label: string,
	value: unknown,
	fix: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), `${label} is ${shownValue(value)}`, {
		description: `${fix} Nothing was sent.`,
		failure: { cause: 'configuration-invalid' },
	});
}
