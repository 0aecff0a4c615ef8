import { NODE_NAME, NODE_TYPE, type Scenario } from '../scenario';
import { taskId } from '../taskId';
import { timesOf } from '../times';
import { dayAppointments } from './appointments';
import { FILTER_TYPE, SPLIT_OUT_TYPE } from './workflowNodes';

const SET = 3;
const ZONE = 'Asia/Kolkata';
const USER = 'asha.rao@example.com';
const AFTERNOON = 'Afternoon Only';

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

const hourOf = (field: string) =>
	`DateTime.fromSQL($json.${field}, {zone: 'utc'}).setZone('${ZONE}').hour`;
const anHourAfter = (field: string) =>
	`={{ DateTime.fromSQL($json.${field}, {zone: 'utc'}).plus({hours: 1}) }}`;

/** A schedule reads a user's day from LeadSquared at `apiUrl` and moves the afternoon by an hour. */
export function scheduleScenario(apiUrl: string, statusWebhookUrl: string): Scenario {
	const day = dayAppointments().map((appointment, index) => ({
		...appointment,
		id: taskId(SET, index + 1),
	}));
	return {
		title: "Schedule: every weekday, a user's afternoon moves by an hour",
		story:
			`The trigger fires on a Monday at 08:00 in India. The workflow reads the day of ${USER} from ` +
			'LeadSquared (times in UTC, without a marker), keeps 12:00 to 18:00, and adds an hour by an ' +
			'expression. Output: One Item per Appointment. LeadSquared reports each batch to a webhook.',
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
					name: 'Read the Day',
					type: 'test.request',
					parameters: {
						credentialType: 'leadSquaredApi',
						method: 'POST',
						url: `${apiUrl}/v2/Task.svc/RetrieveAppointments/ByUserEmailAddress`,
						options: {
							json: true,
							body: {
								FromDate: '={{ $json.timestamp.slice(0, 10) }}',
								ToDate: '={{ $json.timestamp.slice(0, 10) }}',
								Users: [USER],
								Paging: { PageIndex: 1, PageSize: 100 },
							},
						},
					},
				},
				{
					name: 'Split Out',
					type: SPLIT_OUT_TYPE,
					parameters: { list: '={{ $json.body.List }}' },
				},
				{
					name: AFTERNOON,
					type: FILTER_TYPE,
					parameters: {
						condition: `={{ ${hourOf('DueDate')} >= 12 && ${hourOf('DueDate')} < 18 }}`,
					},
				},
				{
					name: NODE_NAME,
					type: NODE_TYPE,
					parameters: {
						mappingMode: 'defineBelow',
						userTaskId: '={{ $json.UserTaskId }}',
						fromDate: anHourAfter('DueDate'),
						endGivenAs: 'toDate',
						toDate: anHourAfter('EndDate'),
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
