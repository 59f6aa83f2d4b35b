"""What is written of drawn families: short, made up, and about nobody. ``{child}`` and ``{parent}`` are first names."""

from __future__ import annotations

FIRST_VISIT = (
    "We went through why I am here. {parent} put the kettle on and told it in one go.",
    "{parent} did not want a social worker and said so. We agreed what each of us does until next week.",
    "Everybody was in. {child} showed me the garden, then the place where the shed was.",
    "Boxes in the hall: they moved in March. {parent} says that the school run is what goes wrong.",
)
VISIT = (
    "{child} read me a page, then two. There was food in the house, and the heating works again.",
    "We walked to the park. {child} talked about school; {parent} about the letter from the landlord.",
    "{parent} had tidied the bedroom with {child}. Bedtime is at eight now, most days.",
    "A loud visit: the cousins were there. {child} still found a quiet corner to talk.",
    "{parent} is tired after night shifts. {child} gets up alone and takes the bus.",
    "{child} was building a castle and did not want to stop. {parent} told me about the week.",
    "The kitchen is painted. {parent} says it was {child}'s idea.",
    "Homework at the table. {parent} asked for help with the form for free meals; we filled it in.",
    "{child} had a cough and stayed on the sofa. The doctor has seen it.",
    "We looked at the plan together. {parent} crossed out two things that are done.",
)
IN_VAIN = (
    "Nobody opened. I rang twice and left a card.",
    "No answer at the door. {parent} rang later: they were at the dentist.",
    "The curtains were drawn and the car was gone. A neighbour has not seen them since yesterday.",
)
CALL = (
    "{parent} rang: the hearing about the rent is moved to next month.",
    "I rang to hear how the first day back went. {parent} says better than feared.",
    "The school rang {parent} and me about Monday. We agreed to meet.",
    "{parent} rang in tears and rang again an hour later to say that it is all right.",
    "A short call about Thursday: {parent} will be there, with the grandmother.",
)
SCHOOL = (
    "{child} is in every day now and has a friend. The teacher has no new worry.",
    "We sat in the art room. {child} drew the house twice, once without people.",
    "Attendance is up. {child} would like a place in the after-school club.",
    "{child} asked what I write down. I showed the last note.",
)
CORE_GROUP = (
    "All came but health. The plan stands; two steps are done, one is late and has a new day.",
    "{parent} spoke first. School sees a difference; the visits go on as planned.",
    "We read the plan aloud. {parent} asked for one thing to be changed, and it is changed.",
)
IN_NEED_MEETING = (
    "We agreed who does what until the next meeting. {parent} keeps the list on the fridge.",
    "School, {parent} and I. The breakfast club goes on; I write to the landlord.",
    "{parent} says what helped: one person to ring. The plan has three steps left.",
)
DECISION = (
    "Talked through with my manager: we go on with the plan, and look again in four weeks.",
    "My manager agrees that the grandmother may have {child} at weekends.",
)
CLOSING = (
    "The last visit. {parent} knows whom to ring. {child} gave me a drawing for the office.",
    "We looked back at the first note and laughed. Nothing is open any more.",
)
SESSIONS = {
    "recovery_practitioner": (
        "{parent} came early. We went through the week hour by hour.",
        "A hard week, said plainly. {parent} did not use, and says it was close.",
        "{parent} missed the last time and told me why before I asked.",
        "We made the plan for Friday nights. {parent} rings a brother instead.",
    ),
    "mental_health_practitioner": (
        "{parent} sleeps better and walks each morning.",
        "We practised breathing for the school gate. {parent} laughed at the end.",
        "{parent} was low and came all the same. We wrote down two good hours.",
        "The doctor changed the tablets. {parent} will tell me how it goes.",
    ),
    "da_victim_practitioner": (
        "We went through the safety plan again. {parent} changed the word to say on the phone.",
        "{parent} talked about the first year. We stopped when it was enough.",
        "{parent} has new locks and slept through.",
    ),
    "da_perpetrator_practitioner": (
        "{parent} came to the group and stayed to the end.",
        "We talked about what the children heard. {parent} was quiet for a long time.",
        "{parent} did the exercise and said one thing he would do differently.",
    ),
    "probation_officer": ("{parent} kept the appointment. Work is found; the hours suit the school run.",),
    "housing_worker": (
        "The arrears are agreed at twenty pounds a month. The notice is withdrawn.",
        "The damp is looked at next week. {parent} has photographs.",
    ),
}
SEALED = {
    "recovery_practitioner": "Own notes: what came before the last time, in {parent}'s words.",
    "mental_health_practitioner": "Own notes: PHQ-9 and GAD-7 done; discussed at the provider's own supervision.",
    "da_victim_practitioner": "Own notes: the risk list was gone through; what {parent} fears most.",
    "da_perpetrator_practitioner": "Own notes: what was said in the group.",
}
WORDS = (
    "“I like it when we eat together.”",
    "“It is quieter now.”",
    "“Can you come on a day without maths?”",
    "“I want a bed by the window.”",
    "“Mum laughs more.”",
    "“I do not want to talk about that.”",
    "“My brother is annoying, but good annoying.”",
    "“I told my teacher too.”",
)
WHYS = (
    "School is worried about missed days and hungry mornings; the family wants help to get back on its feet.",
    "Police were called to arguments at home twice; the children were there.",
    "A parent is drinking again and has asked for help.",
    "A parent has been very low; the children are quiet and tired at school.",
    "The family may lose its home; the children's sleep and health suffer.",
)
