import { NODE_NAME, NODE_TYPE, type Scenario } from '../scenario';
import { taskId } from '../taskId';
import { timesOf } from '../times';
import { dayAppointments } from './appointments';

const SET = 3;
const ZONE = 'Asia/Kolkata';
const USER = 'asha.rao@example.com';
const AFTERNOON = 'The Afternoon';
const TODAY = '$json.timestamp.slice(0, 10)';

/** What the Schedule Trigger emits when it fires on a Monday at 08:00. */
const FIRING = {
	timestamp: '2027-03-15T08:00:00.000+05:30',
	'Readable date': 'March 15th 2027, 8:00:00 am',
	'Readable time': '8:00:00 am',
	'Day of week': 'Monday',
	Year: '2027',
	Month: 'March',
	'Day of month': '15',
	Hour: '08',
	Minute: '00',
	Second: '00',
	Timezone: `${ZONE} (UTC+05:30)`,
};

/** A schedule finds a user's afternoon in LeadSquared and moves it by an hour. */
export function scheduleScenario(statusWebhookUrl: string): Scenario {
	const day = dayAppointments().map((appointment, index) => ({
		...appointment,
		id: taskId(SET, index + 1),
	}));
	return {
		title: "Schedule: every weekday, a user's afternoon moves by an hour",
		story:
			'The trigger fires on a Monday at 08:00 in India. Get Many finds what ' +
			`${USER} has from 12:00 to 18:00, and Bulk Shift Time moves it by an hour. ` +
			'Output: One Item per Appointment. LeadSquared reports each batch to a webhook.',
		appointments: day.map(({ id, name, owner, start, end }) => ({
			UserTaskId: id,
			Name: name,
			OwnerEmailAddress: owner,
			DueDate: start,
			EndDate: end,
		})),
		workflow: {
			workflowTimezone: ZONE,
			items: [{ json: FIRING }],
			nodes: [
				{
					name: AFTERNOON,
					type: NODE_TYPE,
					parameters: {
						operation: 'getMany',
						findBy: 'users',
						users: [USER],
						fromDate: `={{ ${TODAY} }} 12:00`,
						toDate: `={{ ${TODAY} }} 18:00`,
						returnAll: true,
					},
				},
				{
					name: NODE_NAME,
					type: NODE_TYPE,
					parameters: {
						operation: 'bulkShiftTime',
						shiftBy: 1,
						shiftUnit: 'hours',
						statusWebhookUrl,
						options: { batchSize: 3, identifyBatchInWebhookUrl: true, output: 'appointments' },
					},
				},
			],
		},
		inputNode: AFTERNOON,
		nameItem: ({ Name }) => Name as string,
		zoneOf: () => ZONE,
		asked: new Map(
			day.flatMap(({ id, asked }) =>
				asked === undefined
					? []
					: [[id, timesOf({ DueDate: asked.start, EndDate: asked.end })] as const],
			),
		),
		refused: [],
		callsBack: true,
	};
}
