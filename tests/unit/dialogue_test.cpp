#include <set>

#include "dialogue/menu.hpp"
#include "dialogue/stage.hpp"
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

struct Play {
    authoring::Opened opened = testing::open_text(testing::with_story(story));
    dialogue::Stage stage{opened.scenario, testing::language()};
    State state;
    Turn turn;
    explicit Play(std::uint64_t seed = 1) : turn(stage.open(seed)) { state = turn.next; }
    const Turn& say(const std::string& text) {
        turn = stage.step(state, stage.listen(state, text));
        state = turn.next;
        return turn;
    }
    const Turn& choose(const std::string& id) {
        turn = stage.step(state, stage.choose({Match::Kind::response, stage.scenario().find_response(id), 1, {}}));
        state = turn.next;
        return turn;
    }
    int trust() const { return state.gauges[0]; }
    int guard() const { return state.gauges[1]; }
    std::string beat() const { return stage.scenario().beats[state.beat].id; }
};

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
    CHECK(play.state.used[play.stage.scenario().find_response("opening/ask")]);
}

TEST_CASE("what presupposes a question is said only after one", "[dialogue]") {
    Play play;
    play.say("It sounds like everything is heavy for you.");  // heard: the story goes on by itself
    CHECK(play.turn.layer == Layer::reaction);
    CHECK(play.beat() == "more");
    CHECK(play.turn.client() == "There is more to it.");
}

TEST_CASE("a beat is held back until it is earned", "[dialogue]") {
    Play play;
    play.choose("opening/dig");
    CHECK(play.turn.held_back);
    CHECK(play.beat() == "opening");
    CHECK(play.state.visits[play.stage.scenario().find_beat("deep")] == 0);
    play.state.gauges[0] = 5;
    play.choose("opening/dig");
    CHECK_FALSE(play.turn.held_back);
    CHECK(play.beat() == "deep");
    CHECK(play.state.flag(0));
}

TEST_CASE("being heard does not push a client into what is not yet earned", "[dialogue]") {
    Play play;
    play.say("You sound worn out by it.");
    CHECK(play.beat() == "more");  // 'deep' stands first but its condition does not hold
    play.say("You feel that it never stops.");
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
    play.say("How is your family?");
    CHECK(play.turn.matched == "topic/family");
    CHECK(play.turn.held_back);
    play.state.gauges[0] = 6;
    play.say("How is your family?");
    CHECK(play.beat() == "deep");
    play.say("And your family?");
    CHECK(play.beat() == "more");
    play.say("Anything else about your family?");
    CHECK(play.turn.client() == "That is my family.");
}

TEST_CASE("of two reactions the more specific wins", "[dialogue]") {
    Play play;
    play.say("You should really see a doctor.");
    CHECK(play.turn.matched == "reaction/advised");
    CHECK(play.guard() == 6);
    play.say("You should eat better as well.");
    CHECK(play.turn.matched == "reaction/advised-again");
    CHECK(play.guard() == 8);
}

TEST_CASE("a reaction marked always is felt beside a response", "[dialogue]") {
    Play play;
    play.say("Stop being ridiculous. What is it like for you?");
    CHECK(play.turn.matched == "opening/ask");
    CHECK(play.trust() == 3 - 2 + 1);
}

TEST_CASE("what is not understood is said to be so", "[dialogue]") {
    Play play;
    play.say("Purple monkey dishwasher.");
    CHECK(play.turn.layer == Layer::fallback);
    CHECK(play.beat() == "opening");
}

TEST_CASE("silence has a reaction of its own", "[dialogue]") {
    Play play;
    play.say("...");
    CHECK(play.turn.matched == "reaction/quiet");
}

TEST_CASE("endings: by the turn, by closing, by time", "[dialogue]") {
    Play left;
    left.state.gauges[0] = 1;
    left.choose("opening/push");
    CHECK(left.stage.scenario().endings[left.state.ending].id == "left");

    Play closed;
    closed.state.gauges[0] = 5;
    closed.choose("anywhere/close");
    CHECK(closed.stage.scenario().endings[closed.state.ending].id == "closed");

    Play cold;
    cold.choose("anywhere/close");
    CHECK(cold.stage.scenario().endings[cold.state.ending].id == "over");

    Play timed;
    while (!timed.state.over()) timed.say("Hm, whatever that may be");
    CHECK(timed.state.turn == timed.stage.scenario().length);
}

TEST_CASE("no line comes twice while another is left, nor twice in a row", "[dialogue]") {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        Play play(seed);
        std::vector<std::string> said;
        while (!play.state.over()) {
            play.say("Purple monkey dishwasher.");
            if (!play.state.over()) said.push_back(play.turn.client());
        }
        for (std::size_t i = 1; i < said.size(); ++i) CHECK(said[i] != said[i - 1]);
        CHECK(std::set<std::string>(said.begin(), said.begin() + 3).size() == 3);
    }
}

TEST_CASE("step is a function: same values, same turn", "[dialogue]") {
    Play a(9), b(9);
    for (const char* text : {"What is it like?", "You should rest.", "How is your family?", "..."}) {
        CHECK(a.say(text).client() == b.say(text).client());
        CHECK(a.state == b.state);
    }
    const State before = a.state;
    const Heard heard = a.stage.listen(a.state, "You sound tired.");
    const Turn once = a.stage.step(before, heard), twice = a.stage.step(before, heard);
    CHECK(once.next == twice.next);
    CHECK(before == a.state);
}

TEST_CASE("the menu always has a way on, and mixes good and poor", "[dialogue]") {
    Play play;
    const auto choices = dialogue::menu(play.stage, play.state);
    CHECK(choices.size() >= 3);
    CHECK(dialogue::menu(play.stage, play.state).size() == choices.size());
    CHECK(dialogue::best_choice(play.stage, play.state).index == play.stage.scenario().find_response("opening/ask"));
}

TEST_CASE("the trace names candidates, conditions with values, effects and lines", "[dialogue]") {
    Play play;
    play.choose("opening/dig");
    bool condition = false, line = false;
    for (const auto& entry : play.turn.trace) {
        condition =
            condition || (entry.kind == TraceEntry::Kind::condition && entry.detail == "guard = 5" && !entry.holds);
        line = line || (entry.kind == TraceEntry::Kind::drawn && entry.subject == "deep/held-back");
    }
    CHECK(condition);
    CHECK(line);
}
