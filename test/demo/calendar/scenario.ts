import { NODE_NAME, NODE_TYPE, type Scenario } from '../scenario';
import { taskId } from '../taskId';
import { asDates, DAY, MINUTE, type Times } from '../times';
import { calendarEvents, type CalendarEvent, type EventTime } from './events';

const SET = 1;

/** Events of three offices move their appointments; what has no time or no task comes out as an error item. */
export function calendarScenario(): Scenario {
	const events = calendarEvents((task) => taskId(SET, task));
	const known = events.flatMap((event) => {
		const id = taskIdOf(event);
		return id === undefined ? [] : [{ event, id }];
	});
	// A later event with the same task replaces the earlier one: Repeated Task IDs is left at "Use Last".
	const byTask = new Map(known.map(({ event, id }) => [id, event]));
	const asked = new Map<string, Times>();
	for (const [id, { start, end }] of byTask) {
		const [from, to] = [instant(start), instant(end)];
		if (from !== undefined && to !== undefined) asked.set(id, { from, to });
	}
	const refused = events.flatMap((event, index) =>
		taskIdOf(event) === undefined || 'date' in event.start ? [index] : [],
	);
	return {
		title: 'Google Calendar: a week of three offices',
		story:
			`${events.length} events as the Google Calendar node gives them, from calendars in Bengaluru, London ` +
			'and New York. The task ID stands in a private property of each event. Some events have no time ' +
			'of day or no task, one was rescheduled twice, and on the Sunday Britain changes its clocks. ' +
			'On Error: Continue.',
		appointments: [...byTask].map(([id, { summary }], index) => ({
			UserTaskId: id,
			Name: summary,
			...asDates(before(asked.get(id), index)),
		})),
		workflow: {
			items: events.map((json) => ({ json })),
			nodes: [
				{
					name: NODE_NAME,
					type: NODE_TYPE,
					onError: 'continueRegularOutput',
					parameters: {
						mappingMode: 'defineBelow',
						userTaskId: '={{ $json.extendedProperties.private.leadSquaredTaskId }}',
						fromDate: '={{ $json.start }}',
						endGivenAs: 'toDate',
						toDate: '={{ $json.end }}',
						options: { batchSize: 10 },
					},
				},
			],
		},
		inputNode: 'Start',
		nameItem: ({ summary }) => summary as string,
		zoneOf: (id) => {
			const start = byTask.get(id)?.start;
			return start !== undefined && 'timeZone' in start ? start.timeZone : 'Asia/Kolkata';
		},
		asked,
		refused,
		callsBack: false,
	};
}

function taskIdOf(event: CalendarEvent): string | undefined {
	return event.extendedProperties?.private.leadSquaredTaskId;
}

/** Read by JavaScript itself, which the node does not use: it must come to the same instant. */
function instant(time: EventTime): number | undefined {
	return 'dateTime' in time ? Date.parse(time.dateTime) : undefined;
}

/** Where an appointment stood: one to three days and some quarters of an hour before the new time. */
function before(asked: Times | undefined, index: number): Times {
	const noon = Date.UTC(2027, 2, 25, 6, 30);
	const { from, to } = asked ?? { from: noon, to: noon + 30 * MINUTE };
	const earlier = (1 + (index % 3)) * DAY + (index % 4) * 15 * MINUTE;
	return { from: from - earlier, to: to - earlier };
}
