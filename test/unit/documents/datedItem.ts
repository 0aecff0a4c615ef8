import { runInNewContext } from 'node:vm';

import { DateTime } from 'luxon';
import { type IExecuteFunctions } from 'n8n-workflow';

import { readQuestion } from '../../../nodes/LeadSquared/actions/appointment/find/question';
import { moveTimes } from '../../../nodes/LeadSquared/actions/appointment/times/moveTimes';
import { ItemParameters, RunReader } from '../../../nodes/LeadSquared/parameters/readers';
import { type Problem, type Reading } from '../../../nodes/LeadSquared/values/result';
import { ID } from '../dates/support';

/** An item, and what the panel holds. */
export interface Asked {
	json?: object;
	parameters: Readonly<Record<string, unknown>>;
	workflowZone?: string;
	/** What LeadSquared said of the zone of its user. */
	userZone?: Reading<string>;
}

/** What the node makes of an item. */
export interface Made {
	/** The start and the end that are sent, in UTC. */
	sent?: readonly [from: string, to: string];
	problems: readonly Problem[];
	/** The notes in the output. */
	notes: readonly string[];
}

/** Reads an item as Bulk Update Time does, or as Bulk Shift Time where the panel has Shift By. */
export function readItem(asked: Asked): Made {
	const { context, parameters } = contextOf({
		...asked,
		parameters: { userTaskId: ID, ...asked.parameters },
	});
	const operation = moveTimes('shiftBy' in asked.parameters ? 'shifted' : 'new');
	const notes = operation.notes();
	const reading = operation.reading(new RunReader(context))(parameters.of(0), notes);
	if (!reading.ok) return { problems: reading.error, notes: [] };
	const { FromDate, ToDate } = reading.value.task;
	return {
		sent: [FromDate, ToDate],
		problems: [],
		notes: notes.hints.map(({ message }) => message),
	};
}

/** Reads the From Date and the To Date of Get Many. */
export function readSpan(asked: Asked): Made {
	const { parameters } = contextOf({
		...asked,
		parameters: { users: ['asha@example.com'], ...asked.parameters },
	});
	const question = readQuestion(parameters.of(0));
	if (!question.ok) return { problems: question.error, notes: [] };
	const { from = NaN, to = NaN } = question.value.span ?? {};
	return { sent: [written(from), written(to)], problems: [], notes: [] };
}

/** As LeadSquared takes it. */
export const written = (millis: number): string =>
	new Date(millis).toISOString().slice(0, 19).replace('T', ' ');

/** As much of n8n's context as reading parameters takes. */
function contextOf({ json = {}, parameters, workflowZone = 'Asia/Kolkata', userZone }: Asked) {
	const context = {
		getNode: () => ({ parameters }),
		getTimezone: () => workflowZone,
		getNodeParameter: (name: string, _item: number, fallback: unknown) => {
			const raw = name in parameters ? parameters[name] : fallback;
			const code = typeof raw === 'string' ? /^=\{\{(.*)\}\}$/.exec(raw)?.[1] : undefined;
			return code === undefined ? raw : evaluated(code, json);
		},
	} as unknown as IExecuteFunctions;
	const items = new ItemParameters(context, [{ json: json as never }]);
	if (userZone !== undefined) items.setUserZone(userZone);
	return { context, parameters: items };
}

/** What n8n gives for an expression, whichever earlier node it names: the item is the same. */
function evaluated(code: string, json: object): unknown {
	const names = { $json: json, $: () => ({ item: { json } }), $now: DateTime.now(), DateTime };
	return runInNewContext(code, names) as unknown;
}
