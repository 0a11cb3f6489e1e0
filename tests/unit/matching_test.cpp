#include "matching/listener.hpp"

#include "base/draw.hpp"
#include "base/file.hpp"
#include "base/format.hpp"
#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "base/utf8.hpp"
#include "language/text.hpp"
#include "matching/example_review.hpp"
#include "matching/wording.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using namespace practicum::matching;

namespace {

const std::string story = R"(beats:
  opening:
    client: [It is the job. It is a lot.]
    elaborates: boss
    responses:
      ask-boss:
        quality: good
        codes: [closed_question]
        say: Have you talked to your boss about how much there is?
        also: [Does your manager know what you are carrying?]
        feedback: Asks.
        then: boss
      push-list:
        quality: poor
        codes: [advice]
        say: You should write a list of everything.
        also: [Just make a list.]
        feedback: Pushes.
        client: [I have lists.]
  boss:
    client: [I have not told her.]
    rests: true
topics:
  sleep:
    about: [sleep, nights]
    say: How are you sleeping?
    also: [What are your nights like?, Do you sleep well?]
    leads: [boss]
    again: [I told you.]
)";

Heard heard_at_opening(const authoring::Opened& opened, const std::string& typed) {
    session::Stage stage(opened.scenario, testing::language());
    const session::Session session(stage, 1);
    return session::hear_input(stage, session.state(), session.opening().client(), Typed(typed));
}

std::string best(const std::string& said) {
    const auto opened = testing::open_text(testing::with_story(story));
    REQUIRE(opened.scenario);
    const auto heard = heard_at_opening(opened, said);
    if (heard.matches.empty() || heard.matches[0].score < match_threshold) return "none";
    return opened.scenario->move(heard.matches[0].move).id;
}

}  // namespace

TEST_CASE("an utterance is matched to what was meant", "[matching]") {
    CHECK(best("Have you spoken with your supervisor about the amount of work?") == "opening/ask-boss");
    CHECK(best("have you tlked to your bosss about it") == "opening/ask-boss");
    CHECK(best("Why not make a list of all of it?") == "opening/push-list");
    CHECK(best("That sounds like a lot. How do you sleep at night?") == "sleep");
    CHECK(best("The moon is made of cheese.") == "none");
    CHECK(best("") == "none");
    CHECK(best("???") == "none");
}

TEST_CASE("any bytes can be heard", "[matching]") {
    const auto opened = testing::open_text(testing::with_story(story));
    session::Stage stage(opened.scenario, testing::language());
    const session::Session session(stage, 1);
    const auto hear = [&](const std::string& typed) {
        return session::hear_input(stage, session.state(), session.opening().client(), Typed(typed));
    };
    for (std::uint64_t seed = 0; seed < testing::tries(40); ++seed) {
        std::string bytes;
        for (std::uint64_t i = 0; i < draw(seed, "length", 0) % 300; ++i)
            bytes.push_back(static_cast<char>(draw(seed, "byte", i) % 256));
        const auto heard = hear(bytes);
        CHECK(clean_text(heard.text) == heard.text);
        for (const auto& match : heard.matches) CHECK((match.score > 0 && match.score <= 1));
    }
    CHECK(hear(std::string(1 << 20, 'a')).text.size() <= max_utterance);
}

TEST_CASE("texts that mean the same lie close together", "[matching]") {
    const PhraseModels models{testing::language()->hearing, testing::language()->relevance};
    const Meaning asked = meaning_of("How long has this been going on?", models),
                  again = meaning_of("since when is it like that", models),
                  other = meaning_of("You must be proud of her.", models);
    CHECK(likeness(asked, asked) > 0.98F);
    CHECK(likeness(asked, again) > likeness(asked, other) + 0.2F);
}

TEST_CASE("files that are not what they should be are refused", "[matching]") {
    testing::TempFolder folder;
    const auto missing = open_language(folder.path());
    REQUIRE_FALSE(missing);
    CHECK(missing.problem().find("words.list") != std::string::npos);
    for (const std::string& bytes : {std::string(), std::string("PRACREL1"), std::string(4000, 'x'),
                                     std::string("PRACREL1\x20\0\0\0\x02\0\0\0", 16)})
        CHECK_FALSE(RelevanceModel::from(Bytes(bytes)));
}

TEST_CASE("who does what to whom is told apart as far as pairs of words go", "[matching]") {
    const std::string asks = R"(beats:
  opening:
    client: [It is the job.]
    rests: true
    responses:
      told:
        quality: good
        codes: [closed_question]
        say: Have you told your boss?
        also: [Have you told your boss about it?, Did you tell your boss?]
        feedback: Asks.
        client: [No.]
      was-told:
        quality: good
        codes: [closed_question]
        say: Has your boss told you?
        also: [Has your boss told you about it?, Did your boss tell you?]
        feedback: Asks.
        client: [Yes.]
      not-told:
        quality: poor
        codes: [confrontation]
        say: You have not told your boss.
        also: [You never told your boss about it., You did not tell your boss.]
        feedback: Tells off.
        client: [No.]
)";
    const auto opened = testing::open_text(testing::with_story(asks));
    REQUIRE(opened.scenario);
    const auto meant = [&](const std::string& said) {
        return opened.scenario->move(heard_at_opening(opened, said).matches.at(0).move).id;
    };
    CHECK(meant("And have you told your boss yet?") == "opening/told");
    CHECK(meant("And has your boss told you yet?") == "opening/was-told");
    CHECK(meant("You still have not told your boss.") == "opening/not-told");
    CHECK(meant("have you told you're bos") == "opening/told");
}

TEST_CASE("typing mistakes are mended to words of the story, and words of English are left alone", "[matching]") {
    Wording wording(testing::language()->hearing.words);
    wording.learn({"workload", "crew", "supervisor"});
    wording.settle();
    for (const char* typed : {"worklod", "wworkload", "wrokload", "workloat", "orkload"})
        CHECK(wording.corrected(typed) == "workload");
    CHECK(wording.corrected("crow") == "crow");
    CHECK(wording.corrected("cerw") == "crew");
    CHECK(wording.corrected("zzyzx") == "zzyzx");
    CHECK(wording.corrected("wo") == "wo");
    for (std::uint64_t seed = 0; seed < 200; ++seed) {  // any word gives a word
        std::string word;
        for (std::uint64_t i = 0; i < draw(seed, "length", 0) % 40; ++i)
            word.push_back(static_cast<char>('a' + draw(seed, "letter", i) % 26));
        CHECK((wording.corrected(word) == word || edit_distance(wording.corrected(word), word, 1) <= 1));
    }
}

TEST_CASE("words that mean the same are one term", "[matching]") {
    Wording wording(testing::language()->hearing.words);
    wording.add_synonyms({"boss", "line manager"});
    wording.settle();
    std::vector<Term> a, b;
    wording.terms(language::words_of("my boss said"), a);
    wording.terms(language::words_of("my line managers said"), b);
    REQUIRE((a.size() == 3 && b.size() == 3));
    for (std::size_t i = 0; i < 3; ++i) CHECK(a[i].hash == b[i].hash);
    CHECK((b[1].word == 1 && b[1].words == 2 && b[1].content && !b[0].content));
}

TEST_CASE("the report tells of the model that is used", "[matching]") {
    const auto model = read_file(testing::source_folder() / "data/hearing.model", 64u << 20),
               report = read_file(testing::source_folder() / "data/hearing.report");
    REQUIRE((model && report));
    CHECK(report->substr(0, report->find('\n')) == format("model {:016x}", hash64(*model)));
    CHECK(model->size() <= 8u << 20);
}

TEST_CASE("examples left out in turn", "[matching]") {
    const auto opened = testing::open_text(testing::with_story(story));
    REQUIRE(opened.scenario);
    const Listener listener(*opened.scenario, *testing::language(), book_of(*opened.scenario, *testing::language()));
    const auto left = leave_one_out(listener, BeatIndex(0));
    REQUIRE(left.size() == 4);  // two responses of two examples each; names are not left out
    for (const auto& one : left) CHECK((one.taken.score >= 0 && one.taken.score <= 1 && one.number < 2));
    CHECK(leave_one_out(listener, std::nullopt).size() == 3);  // the topic's lines, without what it is about
    const auto beside = neighbours(listener, BeatIndex(0));
    REQUIRE(beside.size() == 4);
    for (const auto& one : beside) CHECK((one.near_own > 0 && one.near_own < 1 && one.other != one.own));
}

TEST_CASE("an example word for word is its own move, however like another it is", "[matching]") {
    CHECK(best("Have you talked to your boss about how much there is?") == "opening/ask-boss");
    CHECK(best("have you talked to your boss about how much there is") == "opening/ask-boss");
    CHECK(best("just make a list") == "opening/push-list");
}

TEST_CASE("what an author bars is not meant", "[matching]") {
    const auto with = [](const std::string& key) {
        std::string yaml = story;
        const std::string after = "also: [Does your manager know what you are carrying?]\n";
        yaml.insert(yaml.find(after) + after.size(), "        " + key + "\n");
        return testing::open_text(testing::with_story(yaml));
    };
    const auto score = [](const authoring::Opened& opened, const std::string& said) {
        REQUIRE(opened.scenario);
        for (const auto& match : heard_at_opening(opened, said).matches)
            if (opened.scenario->move(match.move).id == "opening/ask-boss") return match.score;
        return 0.0F;
    };
    const std::string line = "Did you talk to your boss about how much it is?";
    CHECK(score(testing::open_text(testing::with_story(story)), line) >= match_threshold);
    CHECK(score(with("not: [Did you talk to your boss about how much it is]"), line) == 0);
    CHECK(score(with("needs: [manager, carrying]"), line) >= match_threshold);  // a word of the same meaning
    CHECK(score(with("needs: [holiday]"), line) == 0);
}

TEST_CASE("a book that is not whole is refused, and one of other examples too", "[matching]") {
    const auto opened = testing::open_text(testing::with_story(story));
    const auto texts = texts_of(*opened.scenario);
    const std::string bytes = written_book(texts, opened.scenario->synonyms, *testing::language());
    const std::uint64_t key = book_key(texts, opened.scenario->synonyms, *testing::language());
    REQUIRE(ExampleBook::from(Bytes(bytes), key));
    CHECK_FALSE(ExampleBook::from(Bytes(bytes), key + 1));
    for (std::uint64_t seed = 0; seed < testing::tries(1000); ++seed) {
        std::string damaged = bytes;
        const auto at = static_cast<std::size_t>(draw(seed, "at", 0) % bytes.size());
        if (seed % 4 == 0)
            damaged.resize(at);
        else
            damaged[at] = static_cast<char>(damaged[at] ^ static_cast<char>(1 + draw(seed, "change", 0) % 255));
        CHECK_FALSE(ExampleBook::from(Bytes(damaged), key));
    }
}
