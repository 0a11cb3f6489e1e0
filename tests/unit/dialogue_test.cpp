#include <map>
#include <set>

#include "base/draw.hpp"
#include "dialogue/menu.hpp"
#include "dialogue/scope.hpp"
#include "dialogue/step.hpp"
#include "model/state_key.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;

namespace {

const std::string story = R"(beats:
  opening:
    client: [Hello. It is a lot.]
    again: [As I said.]
    elaborates: [deep, more]
    responses:
      ask:
        quality: good
        codes: [open_question]
        say: What is it like for you?
        feedback: Open.
        effect: {trust: +1}
        then: more
      push:
        quality: poor
        codes: [advice]
        say: You should get some rest soon.
        feedback: Pushes.
        effect: {trust: -1}
        client: [I rest.]
      dig:
        quality: weak
        codes: [closed_question]
        say: Is there something you are not telling me?
        feedback: Digs.
        repeat: true
        client: [Maybe., Perhaps., Who knows.]
        then:
          - {when: guard < 3, to: more}
          - to: deep
  more:
    client: [There is more to it.]
    asked: ["Since you ask, it is heavy."]
    elaborates: deep
    responses:
      home:
        quality: good
        codes: [structuring]
        say: Shall we go back to where we began?
        feedback: Back.
        client: [Fine.]
        then: back
  deep:
    when: trust >= 5
    held_back: [Not yet., Not today., I would rather not.]
    client: [My brother died.]
    effect: {named: true}
    tells: [the brother]
    rests: true
anywhere:
  close:
    quality: good
    codes: [closing]
    say: Shall we stop here for today?
    feedback: Closes.
    repeat: true
    client: [Already?, All right., So soon?]
    then: end
topics:
  family:
    about: [family, brother]
    say: How are things with your family?
    leads: [deep, more]
    again: [That is my family.]
reactions:
  - {id: advised, to: advice, effect: {guard: +1}, client: [Hm., I see., We shall see.]}
  - {id: advised-again, to: advice, when: guard >= 6, effect: {guard: +2}, client: [Again., More advice., You too.]}
  - {id: heard, to: reflection, effect: {trust: +1}, then: elaborate, client: [Yes., That is it., You see.]}
  - {id: told-off, to: confrontation, always: true, effect: {trust: -2}, client: [Excuse me?, Well then., Right.]}
  - {id: quiet, to: silence, client: [(He waits.), (He looks up.), (A long breath.)]}
)";

// What was heard, made by hand: retraining what listens cannot change these tests.
Heard heard(CodeSet codes, const std::string& text = "Something.") {
    Heard out;
    out.text = text;
    out.codes = codes;
    out.main = main_of(codes);
    out.sentences.push_back({text, {}, {}});
    for (Code code : codes.list()) {
        out.sentences[0].codes.push_back({code, 0.9F, {}});
        out.last = code;
    }
    return out;
}

const CodeSet asking{Code::open_question}, reflecting{Code::complex_reflection}, advising{Code::advice}, nothing{};

struct Play {
    authoring::Opened opened;
    const Scenario& scenario;
    scripting::Scripts scripts;
    State state;
    Turn turn;
    Trace trace;

    explicit Play(std::uint64_t seed = 1, const std::string& text = testing::with_story(story),
                  const std::string& lua = "")
        : opened(testing::open_text(text, true, lua)),
          scenario(*opened.scenario),
          scripts(scenario),
          turn(dialogue::open(scenario, scripts, seed)) {
        state = turn.next;
    }

    const Turn& hear(const Heard& what) {
        trace.entries.clear();
        turn = dialogue::step(scenario, scripts, state, what, &trace);
        state = turn.next;
        return turn;
    }
    // A typed line with these codes that most likely meant these moves.
    const Turn& hear(CodeSet codes, const std::vector<std::pair<std::string, float>>& meant = {},
                     const std::string& text = "Something.") {
        Heard what = heard(codes, text);
        for (const auto& [id, score] : meant) what.matches.push_back({move(id), score, {}});
        return hear(what);
    }
    const Turn& choose(const std::string& id) { return hear(heard_choice(scenario, move(id))); }

    MoveRef move(const std::string& id) const { return *scenario.find_move(id); }
    std::string matched() const { return std::string(matched_id(scenario, turn)); }
    int trust() const { return state.situation.gauges[0]; }
    int guard() const { return state.situation.gauges[1]; }
    void set_trust(int value) { state.situation.gauges[0] = static_cast<std::int16_t>(value); }
    std::string beat() const { return scenario.beats[state.situation.beat].id; }
    std::string ending() const { return scenario.endings[*state.situation.ending].id; }
    std::string because() const {
        for (const auto& entry : trace.entries)
            if (entry.kind == TraceEntry::Kind::decided) return entry.detail;
        return "";
    }
};

Standing standing_of(const Scope& scope, MoveRef move) {
    for (const auto& one : scope.moves)
        if (one.move == move) return one.standing;
    return Standing::fails;
}

}  // namespace

TEST_CASE("the test story is sound", "[dialogue]") {
    CHECK(testing::codes_of(testing::open_text(testing::with_story(story))) == "");
}

TEST_CASE("a response is answered, once, and leads on", "[dialogue]") {
    Play play;
    CHECK(play.turn.client() == "Hello. It is a lot.");
    play.choose("opening/ask");
    CHECK(play.turn.layer == Layer::response);
    CHECK(play.turn.client() == "Since you ask, it is heavy.");
    CHECK(play.trust() == 4);
    CHECK(play.beat() == "more");
    CHECK(play.state.situation.used[play.move("opening/ask").response()]);
}

TEST_CASE("what presupposes a question is said only after one", "[dialogue]") {
    Play play;
    play.hear(reflecting);  // heard: the story goes on by itself
    CHECK(play.turn.layer == Layer::reaction);
    CHECK(play.beat() == "more");
    CHECK(play.turn.client() == "There is more to it.");
}

TEST_CASE("a beat is held back until it is earned", "[dialogue]") {
    Play play;
    const BeatIndex deep = *play.scenario.find_beat("deep");
    play.choose("opening/dig");
    CHECK(play.turn.held_back);
    CHECK(play.beat() == "opening");
    CHECK(play.state.situation.visits[deep] == 0);
    play.set_trust(5);
    play.choose("opening/dig");
    CHECK_FALSE(play.turn.held_back);
    CHECK(play.beat() == "deep");
    CHECK(play.state.situation.flag(FlagIndex(0)));
}

TEST_CASE("being heard does not push a client into what is not yet earned", "[dialogue]") {
    Play play;
    play.hear(reflecting);
    CHECK(play.beat() == "more");  // 'deep' stands first but its condition does not hold
    play.hear(reflecting);
    CHECK(play.turn.layer == Layer::reaction);
    CHECK_FALSE(play.turn.held_back);
}

TEST_CASE("back leads to the beat before", "[dialogue]") {
    Play play;
    play.choose("opening/ask");
    play.choose("more/home");
    CHECK(play.beat() == "opening");
    CHECK(play.turn.client() == "Fine.");
}

TEST_CASE("a topic tells the first beat not yet told, then says so", "[dialogue]") {
    Play play;
    const auto ask = [&] { play.hear(asking, {{"topic/family", 0.9F}}); };
    ask();
    CHECK(play.matched() == "topic/family");
    CHECK(play.turn.held_back);
    play.set_trust(6);
    ask();
    CHECK(play.beat() == "deep");
    ask();
    CHECK(play.beat() == "more");
    ask();
    CHECK(play.turn.client() == "That is my family.");
}

TEST_CASE("of two reactions the more specific wins", "[dialogue]") {
    Play play;
    play.hear(advising);
    CHECK(play.matched() == "reaction/advised");
    CHECK(play.guard() == 6);
    play.hear(advising);
    CHECK(play.matched() == "reaction/advised-again");
    CHECK(play.guard() == 8);
}

TEST_CASE("a reaction marked always is felt beside a response, if it was heard surely", "[dialogue]") {
    const CodeSet both{Code::confrontation, Code::open_question};
    Play play;
    play.hear(both, {{"opening/ask", 0.9F}});
    CHECK(play.matched() == "opening/ask");
    CHECK(play.trust() == 3 - 2 + 1);
    Play unsure;
    Heard what = heard(both);
    what.sentences[0].codes[1].probability = 0.6F;
    REQUIRE(what.sentences[0].codes[1].code == Code::confrontation);
    what.matches.push_back({unsure.move("opening/ask"), 0.9F, {}});
    unsure.hear(what);
    CHECK(unsure.trust() == 3 + 1);
}

TEST_CASE("what is not understood is said to be so", "[dialogue]") {
    Play play;
    play.hear(nothing);
    CHECK(play.turn.layer == Layer::fallback);
    CHECK(play.beat() == "opening");
    CHECK(play.because() == "nothing came near");
}

TEST_CASE("silence has a reaction of its own", "[dialogue]") {
    Play play;
    play.hear(heard_silence());
    CHECK(play.matched() == "reaction/quiet");
}

TEST_CASE("endings: by the turn, by closing, by time", "[dialogue]") {
    Play left;
    left.set_trust(1);
    left.choose("opening/push");
    CHECK(left.ending() == "left");

    Play closed;
    closed.set_trust(5);
    closed.choose("anywhere/close");
    CHECK(closed.ending() == "closed");

    Play cold;
    cold.choose("anywhere/close");
    CHECK(cold.ending() == "over");

    Play timed;
    while (!timed.state.over()) timed.hear(nothing);
    CHECK(timed.state.situation.turn == timed.scenario.length);
}

TEST_CASE("no line comes twice while another is left, nor twice in a row", "[dialogue]") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Play play(seed);
        std::vector<std::string> lines;
        while (!play.state.over()) {
            play.hear(nothing);
            if (!play.state.over()) lines.push_back(play.turn.client());
        }
        for (std::size_t i = 1; i < lines.size(); ++i) CHECK(lines[i] != lines[i - 1]);
        CHECK(std::set<std::string>(lines.begin(), lines.begin() + 3).size() == 3);
    }
}

TEST_CASE("step is a function: same values, same turn, watched or not", "[dialogue]") {
    Play play(9);
    play.hear(reflecting);
    const State before = play.state;
    const Heard what = heard(advising);
    Trace trace;
    const Turn once = dialogue::step(play.scenario, play.scripts, before, what),
               twice = dialogue::step(play.scenario, play.scripts, before, what, &trace);
    CHECK(once.next == twice.next);
    CHECK(once.client() == twice.client());
    CHECK(before == play.state);
    CHECK_FALSE(trace.entries.empty());
}

TEST_CASE("the likeliest move that can be meant is answered, if it is likely enough, and why says so", "[dialogue]") {
    Play play;
    play.hear(asking, {{"topic/family", 0.8F}, {"opening/dig", 0.7F}});
    CHECK(play.matched() == "topic/family");
    CHECK(play.because() == "the likeliest that can be meant, and likely enough");
    Play elsewhere;
    elsewhere.hear(asking, {{"more/home", 0.9F}, {"opening/dig", match_threshold}});
    CHECK(elsewhere.matched() == "opening/dig");
    Play told_off;
    told_off.hear({Code::confrontation}, {{"topic/family", match_threshold - 0.05F}});
    CHECK(told_off.matched() == "reaction/told-off");
    CHECK(told_off.because() == "'topic/family' (0.30) would have to reach 0.35");
}

TEST_CASE("what cannot be meant is not answered, whoever says that it was heard", "[dialogue]") {
    Play play;
    play.hear(asking, {{"more/home", 0.9F}});  // of another beat
    CHECK(play.turn.layer == Layer::fallback);
    CHECK(play.because() == "'more/home' (0.90) is out of scope");
    play.choose("opening/ask");
    play.choose("more/home");
    play.hear(asking, {{"opening/ask", 0.9F}});  // used up
    CHECK(play.turn.layer == Layer::fallback);
}

namespace {

// A response for whoever asks openly, one for whoever does not, and one that a script decides on.
const std::string open_story = R"(beats:
  opening:
    client: [Hello.]
    again: [As I said.]
    rests: true
    responses:
      gentle: {quality: good, codes: [open_question], say: How is it?,
               feedback: x, when: heard('open_question'), client: [Well.]}
      blunt: {quality: good, codes: [closed_question], say: Is it bad?,
              feedback: x, when: not heard('open_question'), client: [Bad.]}
      trusted: {quality: good, codes: [open_question], say: How are you?,
                feedback: x, when: trust >= 5 and heard('open_question'), client: [I am.]}
      by-script: {quality: good, codes: [open_question], say: And then?,
                  feedback: x, when: own.advised(), client: [Then.]}
      by-state: {quality: good, codes: [open_question], say: So?, feedback: x, when: own.trusting(), client: [So.]}
topics:
  job: {about: [job], say: How is the job?, leads: [opening], again: [The job.], when: heard('question')}
)";
const std::string open_lua =
    "function advised(t) return t.heard.advice == true end\nfunction trusting(t) return t.gauges.trust >= 5 end\n";

}  // namespace

TEST_CASE("a condition on what is heard is open in the scope, and settled by what was heard", "[dialogue]") {
    Play play(1, testing::with_story(open_story, "scripts: [own]\n"), open_lua);
    const Scope scope = dialogue::scope(play.scenario, play.scripts, play.state);
    CHECK(standing_of(scope, play.move("opening/gentle")) == Standing::open);
    CHECK(standing_of(scope, play.move("opening/blunt")) == Standing::open);
    CHECK(standing_of(scope, play.move("opening/trusted")) == Standing::fails);
    CHECK(standing_of(scope, play.move("opening/by-script")) == Standing::open);
    CHECK(standing_of(scope, play.move("opening/by-state")) == Standing::fails);
    CHECK(standing_of(scope, play.move("topic/job")) == Standing::open);
    CHECK(scope.failures.empty());

    play.hear(asking, {{"opening/blunt", 0.9F}, {"opening/gentle", 0.8F}});
    CHECK(play.matched() == "opening/gentle");
    play.hear(advising, {{"opening/by-script", 0.9F}});
    CHECK(play.matched() == "opening/by-script");
    play.hear(advising, {{"topic/job", 0.99F}});
    CHECK(play.turn.layer == Layer::fallback);
    bool told = false;
    for (const auto& entry : play.trace.entries)
        told = told || (entry.kind == TraceEntry::Kind::in_scope && entry.subject == "topic/job" &&
                        entry.standing == Standing::fails && entry.detail == "heard('question') = false");
    CHECK(told);
}

TEST_CASE("the menu offers what stands once it is chosen", "[dialogue]") {
    Play play(1, testing::with_story(open_story, "scripts: [own]\n"), open_lua);
    const auto choices = dialogue::choosable(play.scenario, play.scripts, play.state);
    const auto offered = [&](const std::string& id) {
        return std::find(choices.begin(), choices.end(), play.move(id)) != choices.end();
    };
    CHECK(offered("opening/gentle"));
    CHECK(offered("opening/blunt"));
    CHECK(offered("topic/job"));
    CHECK_FALSE(offered("opening/by-script"));  // its own codes hold no advice
    CHECK_FALSE(offered("opening/trusted"));
}

TEST_CASE("a script that fails is named, and the client goes on", "[dialogue]") {
    const std::string lua = "function bad(t)\n  if t.turn > 0 then return t.nothing.here end\nend\n";
    Play play(1,
              testing::with_story("beats:\n  opening:\n    client: [Hello.]\n    rests: true\n",
                                  "scripts: [own]\neach_turn: [own.bad]\n"),
              "function bad(t) if t.turn > 1 then return t.nothing.here end end\n");
    play.hear(nothing);
    CHECK(play.turn.failures.empty());
    play.hear(nothing);
    REQUIRE(play.turn.failures.size() == 1);
    CHECK(play.turn.failures[0].function == "own.bad");
    CHECK(play.turn.failures[0].file == "own.lua");
    CHECK(play.turn.failures[0].line == 1);
    CHECK_FALSE(play.turn.client().empty());
}

namespace {

const std::string better_story = R"(beats:
  opening:
    client: [Hello.]
    again: [As I said.]
    elaborates: later
    responses:
      earned: {quality: good, codes: [open_question], say: What is under it?,
               feedback: x, when: trust >= 9, client: [This.]}
      once: {quality: good, codes: [open_question], say: What is it like?, feedback: x, client: [Hard.]}
      second: {quality: good, codes: [open_question], say: How long has it been so?, feedback: x, client: [Long.]}
      push: {quality: poor, codes: [advice], say: Rest more., feedback: x, repeat: true, client: [a., b., c.]}
      own: {quality: poor, codes: [advice], say: Sleep.,
            feedback: x, repeat: true, better: "What is under it?", client: [a., b., c.]}
      free: {quality: poor, codes: [advice], say: Go.,
             feedback: x, repeat: true, better: You look tired., client: [a., b., c.]}
  later:
    client: [Later.]
    rests: true
)";

}  // namespace

TEST_CASE("a better answer is one that could have been given, and was not", "[dialogue]") {
    Play play(1, testing::with_story(better_story));
    CHECK(play.choose("opening/push").better == "What is it like?");  // the first is not in scope
    CHECK(play.choose("opening/own").better == "What is it like?");   // nor is it when the author says so
    CHECK(play.choose("opening/free").better == "You look tired.");
    CHECK(play.hear(advising, {}, "what is it like").better == "How long has it been so?");  // that was just said
    play.choose("opening/once");
    CHECK(play.choose("opening/push").better == "How long has it been so?");  // it has been used
    play.choose("opening/second");
    CHECK(play.choose("opening/push").better == "");
    play.set_trust(9);
    CHECK(play.choose("opening/own").better == "What is under it?");
}

TEST_CASE("the menu always has a way on, and mixes good and poor", "[dialogue]") {
    Play play;
    const auto choices = dialogue::menu(play.scenario, play.scripts, play.state);
    CHECK(choices.size() >= 3);
    CHECK(dialogue::menu(play.scenario, play.scripts, play.state) == choices);
    CHECK(dialogue::best_choice(play.scenario, play.scripts, play.state) == play.move("opening/ask"));
}

TEST_CASE("the trace names conditions with values, effects and lines", "[dialogue]") {
    Play play;
    play.choose("opening/dig");
    bool condition = false, line = false;
    for (const auto& entry : play.trace.entries) {
        condition =
            condition || (entry.kind == TraceEntry::Kind::condition && entry.detail == "guard = 5" && !entry.holds);
        line = line || (entry.kind == TraceEntry::Kind::drawn && entry.subject == "deep/held-back");
    }
    CHECK(condition);
    CHECK(line);
}

namespace {

// Anything that may be heard, the same for the same seed and number.
Heard anything(const Scenario& scenario, BeatIndex beat, std::uint64_t seed, std::uint64_t number) {
    const auto pick = [&](const char* what, std::size_t of) { return draw(seed, what, number) % of; };
    if (pick("silence", 12) == 0) return heard_silence();
    const auto& here = scenario.beats[beat].responses;
    // Mostly what is near at hand, so that walks get somewhere.
    const MoveRef move = !here.empty() && pick("here", 4) > 0 ? MoveRef(here[pick("nth", here.size())])
                         : pick("topic", 2) == 0 ? MoveRef(TopicIndex(pick("which", scenario.topics.size())))
                                                 : MoveRef(ResponseIndex(pick("which", scenario.responses.size())));
    if (pick("chosen", 3) == 0) return heard_choice(scenario, move);
    CodeSet codes{static_cast<Code>(pick("code", code_count))};
    if (pick("second", 3) == 0) codes.add(static_cast<Code>(pick("other", code_count)));
    Heard what = heard(codes);
    if (pick("matched", 4) > 0) what.matches.push_back({move, 0.9F, {}});
    return what;
}

// The state with something changed that a key may leave out.
State changed(const Scenario& scenario, State state, std::uint64_t seed, std::uint64_t number) {
    Situation& now = state.situation;
    const auto pick = [&](const char* what, std::size_t of) { return draw(seed, what, number) % of; };
    const BeatIndex beat(pick("beat", scenario.beats.size()));
    switch (pick("change", 5)) {
        case 0: now.back = beat; break;
        case 1:
            if (now.visits[beat] > 0) now.visits[beat] = static_cast<std::uint8_t>(1 + pick("visits", 3));
            break;
        case 2: now.counts[pick("counted", code_count)] = static_cast<std::uint8_t>(pick("count", 200)); break;
        case 3: {
            const GaugeIndex gauge(pick("gauge", scenario.gauges.size()));
            now.gauges[gauge.number()] = scenario.gauges[gauge].low;
            break;
        }
        default: now.used[ResponseIndex(pick("used", scenario.responses.size()))] = true; break;
    }
    state.voice.seed = seed + number;
    return state;
}

}  // namespace

TEST_CASE("equal keys have equal futures", "[dialogue]") {
    for (const char* id : {"new-hire", "stretched", "robert"}) {
        const auto opened = testing::open_client(id);
        REQUIRE(opened.scenario);
        const Scenario& scenario = *opened.scenario;
        scripting::Scripts scripts(scenario);
        const KeyLayout layout(scenario);
        INFO(id << ": " << layout.size() << " bytes");
        CHECK(layout.size() <= 128);
        std::size_t compared = 0, told_apart = 0;
        for (std::uint64_t seed = 0; seed < testing::tries(40); ++seed) {
            State state = dialogue::open(scenario, scripts, seed).next;
            for (std::uint64_t n = 0; !state.over(); ++n) {
                const std::string key = layout.key(state.situation);
                CHECK(key.size() == layout.size());
                State twin = changed(scenario, state, seed, n);
                const bool equal = layout.key(twin.situation) == key;
                told_apart += !equal;
                State here = state;
                for (std::uint64_t ahead = 0; equal && !here.over() && ahead < 4; ++ahead) {
                    const Heard what = anything(scenario, here.situation.beat, seed, n + ahead);
                    const Turn one = dialogue::step(scenario, scripts, here, what),
                               other = dialogue::step(scenario, scripts, twin, what);
                    ++compared;
                    REQUIRE(layout.key(one.next.situation) == layout.key(other.next.situation));
                    REQUIRE(one.move == other.move);
                    REQUIRE(one.held_back == other.held_back);
                    REQUIRE(one.told == other.told);
                    REQUIRE(one.better == other.better);
                    here = one.next;
                    twin = other.next;
                }
                state =
                    dialogue::step(scenario, scripts, state, anything(scenario, state.situation.beat, seed, n)).next;
            }
        }
        CHECK(compared > 100);
        CHECK(told_apart > 100);
    }
}
