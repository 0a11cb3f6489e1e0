// What must hold of every client that is shipped.
#include <set>

#include "base/draw.hpp"
#include "session/session.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;

namespace {

const std::vector<std::string> clients{"new-hire", "stretched", "robert"};
const std::uint64_t walks = testing::tries(200, 25);

std::shared_ptr<const Scenario> client(const std::string& id) {
    auto opened = testing::open_client(id, true);
    REQUIRE(opened.scenario);
    return opened.scenario;
}

// Plays to the end; `input` is what is put in.
template <typename F>
void walk(session::Stage& stage, std::uint64_t seed, F&& input) {
    session::Session session(stage, seed);
    std::string last = session.opening().client();
    while (!session.over()) {
        REQUIRE(session.state().situation.turn < stage.scenario().length);
        const Turn& turn = session.take(input(session)).turn;
        INFO(stage.scenario().id << " seed " << seed << " turn " << turn.next.situation.turn << ": " << turn.client());
        REQUIRE(!turn.client().empty());
        REQUIRE(turn.client() != last);
        REQUIRE(turn.failures.empty());
        last = turn.client();
    }
}

Input any_choice(const session::Session& session, std::uint64_t seed) {
    const auto choices = session.choices();
    REQUIRE(!choices.empty());
    return Chosen{choices[draw(seed, "walk", session.state().situation.turn) % choices.size()]};
}

// Text of all kinds: therapists' sentences in any order, words of the story, noise.
std::string arbitrary_text(const Scenario& scenario, std::uint64_t seed, std::uint64_t turn) {
    const auto pick = draw(seed, "kind", turn) % 10;
    const auto say = [&](std::uint64_t n) -> const std::string& {
        return scenario.responses[ResponseIndex(draw(seed, "response", turn * 7 + n) % scenario.responses.size())].say;
    };
    if (pick < 4) return say(0);
    if (pick < 6) return say(0) + " " + say(1);
    if (pick == 6) return scenario.topics[TopicIndex(draw(seed, "topic", turn) % scenario.topics.size())].about[0];
    if (pick == 7) return "...";
    static const char* words[] = {"you",     "should", "feel",  "what",    "boss",        "why",   "sorry",
                                  "because", "hard",   "?",     ".",       "!",           "so",    "work",
                                  "night",   "blue",   "seven", "tell me", "sounds like", "xyzzy", "\xF0\x9F\x98\x80",
                                  "\x1b[2J"};
    std::string out;
    for (std::uint64_t i = 0; i < 1 + draw(seed, "length", turn) % 12; ++i)
        out += std::string(words[draw(seed, "word", turn * 31 + i) % (sizeof words / sizeof *words)]) + " ";
    return out;
}

}  // namespace

TEST_CASE("random walks over choices end, and never say the same twice in a row", "[content]") {
    for (const auto& id : clients) {
        session::Stage stage(client(id));
        for (std::uint64_t seed = 0; seed < walks; ++seed)
            walk(stage, seed, [&](const session::Session& session) { return any_choice(session, seed); });
    }
}

TEST_CASE("random walks over arbitrary text end, and never say the same twice in a row", "[content]") {
    for (const auto& id : clients) {
        session::Stage stage(client(id), testing::language(), testing::built_book);
        for (std::uint64_t seed = 0; seed < testing::tries(walks / 50); ++seed)
            walk(stage, seed, [&](const session::Session& session) {
                return Typed(arbitrary_text(stage.scenario(), seed, session.state().situation.turn));
            });
    }
}

TEST_CASE("each difficulty can be played to an ending", "[content]") {
    for (const auto& id : clients) {
        const auto plain = client(id);
        REQUIRE(plain->difficulties.size() >= 2);
        for (const auto& difficulty : plain->difficulties) {
            session::Stage stage(std::make_shared<const Scenario>(with_difficulty(*plain, difficulty.id)));
            for (std::uint64_t seed = 0; seed < 20; ++seed)
                walk(stage, seed, [&](const session::Session& session) { return any_choice(session, seed); });
        }
    }
}

TEST_CASE("the clients are as large and as varied as they were meant to be", "[content]") {
    for (const auto& id : clients) {
        const auto scenario = client(id);
        INFO(id);
        CHECK(scenario->beats.size() >= (id == "robert" ? 40u : 20u));
        CHECK(scenario->endings.size() >= 4);
        CHECK(scenario->objectives.size() >= 4);
        std::size_t gated = 0, rich = 0;
        for (const auto& beat : scenario->beats) {
            gated += !beat.when.always();
            std::set<Quality> qualities;
            for (auto index : beat.responses) qualities.insert(scenario->responses[index].quality);
            rich += qualities.size() == 3;
        }
        CHECK(gated >= 4);
        CHECK(rich * 2 >= scenario->beats.size());
        for (const auto& reaction : scenario->reactions) CHECK(reaction.client.lines.size() >= 3);
    }
}
