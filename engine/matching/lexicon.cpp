#include "matching/lexicon.hpp"

#include <cstdint>
#include <string>
#include <unordered_set>

#include "base/hash.hpp"
#include "language/text.hpp"

namespace practicum::matching {

const std::vector<std::string_view>& everyday_synonyms() {
    static const std::vector<std::string_view> groups{
        "boss, supervisor, manager, superior, line manager, higher up, team leader, head of department",
        "talk, speak, spoke, spoken, discuss, conversation, chat, open up, bring up, raise, mention, confide, share, "
        "communicate, communication, tell them, tell him, tell her, let know, voice",
        "team, colleague, coworker, co worker, staff, team member, people at work, crew, teammate, group",
        "job, work, workplace, office, role, position, career, employment",
        "partner, spouse, significant other, wife, husband, girlfriend, boyfriend, other half",
        "friend, mate, pal, buddy",
        "family, relative, parent, loved one",
        "home, personal life, private life, outside work, outside of work, personal, private, life outside",
        "stress, stressed, stressful, pressure, strain, tension, tense",
        "anxious, anxiety, nervous, worry, worried, worrying, on edge, uneasy, concern, concerned",
        "afraid, fear, scared, frightened, scary, dread, terrified",
        "overwhelmed, overwhelming, swamped, snowed under, drowning, too much, stretched, stretched thin",
        "sad, down, low, unhappy, upset",
        "angry, annoyed, frustrated, frustration, frustrating, irritated, impatient, cross",
        "tired, exhausted, worn out, drained, burnt out, exhausting, fatigue",
        "sleep, sleeping, asleep, insomnia, bed, night, rest at night",
        "body, physical, physically, bodily, symptom",
        "cope, coping, handle, handling, manage, managing, deal, dealing, juggle, juggling, keep on top",
        "relax, relaxation, unwind, calm, wind down, switch off, calming, meditation, meditate, mindfulness, yoga",
        "breathe, breathing, breath",
        "walk, walking, stroll",
        "exercise, running, run, jog, jogging",
        "technique, strategy, strategies, method, tool, approach, skill, mechanism, tactic, step",
        "try, tried, attempt, attempted, experiment",
        "help, helpful, useful, support, supportive, assist, helped, helping, benefit",
        "trust, rely, count on, lean on",
        "mistake, error, slip, get wrong, mess up, go wrong",
        "fail, failing, failure, not good enough, fall short",
        "disappoint, let down, disappointing, disappointment",
        "balance, balancing, equilibrium, work life",
        "boundary, boundaries, limit",
        "priority, prioritize, prioritise, prioritizing, prioritising, what comes first, most important",
        "delegate, delegating, hand over, hand off, pass on, give away, share out",
        "task, workload, to do list, duty, responsibility, responsibilities, load",
        "project, assignment",
        "challenge, challenging, difficulty, difficulties, problem, obstacle, hurdle, trouble, struggle, issue, "
        "difficult, hard, tough",
        "delay, delayed, behind schedule, late, slip behind, deadline, timeline",
        "engaged, motivated, motivation, energised, energized, committed, involved, energy",
        "feel, feeling, felt, emotion, emotional",
        "mood, outlook, perspective, spirits, mindset, state of mind",
        "happen, go, went, turn out, unfold, come out, take place, going, occurred",
        "relationship, marriage, couple, two of you, both of you",
        "trip, weekend, getaway, weekend away, time away, holiday",
        "weekly, week, every week, once a week, regular, regularly",
        "check in, check ins, checkin",
        "future, ahead, long term, move forward, moving forward, going forward, next step, what comes next",
        "plan, planning, intend, intention, going to do, idea",
        "change, shift, changing, evolve, evolving, changed, difference, develop",
        "learn, learned, learnt, discover, discovered, find out, realise, realize, realised, realized, notice, "
        "noticed, come to see",
        "pattern, habit, old way, old ways, routine",
        "cause, causing, behind it, reason, source, root, lead to, bring about, trigger",
        "start, begin, beginning, starting",
        "weak, weakness, incapable, unprepared, incompetent",
        "vulnerable, vulnerability, honest, honesty, open, openness, openly",
        "control, in charge, on top of",
        "leader, lead, leading, leadership, in charge of",
        "grow, growth, growing, progress, improve, improvement, improving, get better",
        "confident, confidence, equipped, ready, prepared, capable, able",
        "self care, look after yourself, take care of yourself, looking after yourself, taking care of yourself, care "
        "for yourself, time for yourself",
        "distant, distance, cut off, withdrawn, isolated, lonely, apart, far away",
        "recently, lately, these days, at the moment, right now, currently, past few weeks",
        "since last time, since we last spoke, since our last session, since last session, since we last met, since i "
        "saw you",
        "bother, bothering, weigh, weighing, on your mind, trouble you, affecting",
        "great, good, wonderful, excellent, fantastic, brilliant, lovely, positive, terrific",
        "important, crucial, essential, vital, matter, key, significant",
        "understand, understandable, make sense, see why, get why",
        "normal, natural, common, usual",
        "capable of, strong, strength, resilient, resilience, stronger",
        "alone, on your own, by yourself, single handed",
        "doctor, therapist, counselor, counsellor",
        "hope, hopeful, optimistic, optimism",
        "need, want, wish, desire",
        "defensive, defend, defensiveness, guard",
        "patient, patience",
        "describe, explain, walk me through, talk me through, paint me a picture, tell me about, tell me more about",
        "meet, see each other, come back, see you",
        "input, suggestion, opinion, thought, insight, view",
        "opportunity, chance, occasion",
        "accept, acknowledge, recognise, recognize, admit, own up",
        "kind, gentle, compassion, compassionate, easy on yourself, kinder",
        "neglect, neglecting, ignore, abandon",
        "remind, remember, keep in mind, bear in mind",
        "several, different, various"};
    return groups;
}

}  // namespace practicum::matching
