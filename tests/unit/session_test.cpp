#include "session/session.hpp"

#include <set>

#include "base/draw.hpp"
#include "session/replay.hpp"
#include "session/transcript.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

using namespace practicum;
using session::read_transcript;

TEST_CASE("transcripts are read in all their forms", "[session]") {
    const auto shown = [](const std::string& text, const std::string& therapist = "") {
        const auto transcript = read_transcript(text, therapist);
        if (!transcript) return std::string("problem");
        std::string out;
        for (const auto& u : transcript->utterances) out += (u.therapist ? "T<" : "c<") + u.text + ">";
        return out;
    };
    CHECK(shown("Therapist: Hi.\nPatient: Hello.\n") == "T<Hi.>c<Hello.>");
    CHECK(shown("**Therapist:** Hi, Robert.\n\n**Robert:** Hi!\n") == "T<Hi, Robert.>c<Hi!>");
    CHECK(shown("Psychologist: One.\nTwo: not a name here\nPatient: Yes.") == "T<One.>c<not a name here>c<Yes.>");
    CHECK(shown("Counsellor: One\n  goes on.\nt: Two") == "T<One goes on.>T<Two>");
    CHECK(shown("(A note, before anybody speaks.)\n\nTherapist: Hi.") == "T<Hi.>");
    CHECK(shown("How are you?\nWhat else?") == "T<How are you?>T<What else?>");
    CHECK(shown("Anna: Hi.\nBen: Hello.", "anna") == "T<Hi.>c<Hello.>");
    CHECK(shown("speaker,text\nTherapist,\"Well, \"\"then\"\"?\"\nPatient,Yes\n") == "T<Well, \"then\"?>c<Yes>");
    CHECK(shown("session,speaker,text\n1,Therapist,Hi\n") == "T<Hi>");
    CHECK(shown("\xEF\xBB\xBFTherapist: Hi.\r\n") == "T<Hi.>");
    CHECK(shown("Anna: Hi.") == "problem");
    CHECK(shown("") == "problem");
    CHECK(shown("speaker,text\nTherapist,\"open") == "problem");
    CHECK(shown("Therapist: a\x1b[31mb\n") == "T<ab>");
}

TEST_CASE("any bytes can be read as a transcript", "[session]") {
    for (std::uint64_t seed = 0; seed < testing::tries(500); ++seed) {
        std::string text = seed % 3 == 0 ? "speaker,text\n" : "Therapist: ";
        for (std::uint64_t i = 0; i < draw(seed, "length", 0) % 200; ++i) {
            const auto byte = draw(seed, "byte", i);
            text.push_back(byte % 5 == 0 ? "\n:,\"*"[byte / 5 % 5] : static_cast<char>(byte / 5 % 256));
        }
        static_cast<void>(read_transcript(text));
    }
}

TEST_CASE("undo gives back the state before, to the byte", "[session]") {
    const auto opened = testing::open_client("robert");
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario, testing::language());
    session::Session session(stage, 5);
    session.take(Typed("How have things been?"));
    const State before = session.state();
    const std::string once = session.take(Typed("How did she take it?")).turn.client();
    CHECK(session.undo());
    CHECK(session.state() == before);
    CHECK(session.take(Typed("How did she take it?")).turn.client() == once);
    session.undo();
    session.undo();
    CHECK_FALSE(session.undo());
    CHECK(session.inputs().empty());
}

TEST_CASE("a session is a start and its inputs: the same ones bring it back", "[session]") {
    const auto opened = testing::open_client("robert");
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario, testing::language());
    session::Session session(stage, 5);
    session.take(Typed("How have things been?"));
    session.take(Silence{});
    session.take(Chosen{session.choices().front()});
    session.take(Typed("You should delegate more."));
    session::Session again(stage, 5);
    for (const auto& input : session.inputs()) again.take(input);
    CHECK(again.state() == session.state());
    CHECK(again.exchanges().back().turn.client() == session.exchanges().back().turn.client());
}

TEST_CASE("choices and silence need no model", "[session]") {
    const auto opened = testing::open_client("stretched");
    REQUIRE(opened.scenario);
    session::Stage stage(opened.scenario);
    session::Session session(stage, 3);
    session.take(Silence{});
    while (!session.over()) session.take(Chosen{session.choices().front()});
    CHECK(session.exchanges().size() >= 2);
}

TEST_CASE("why a turn went as it did is found by taking it again", "[session]") {
    const auto opened = testing::open_client("robert");
    session::Stage stage(opened.scenario, testing::language());
    session::Session session(stage, 5);
    session.take(Typed("How have things been?"));
    const Trace trace = session.why(0);
    bool decided = false, scope = false;
    for (const auto& entry : trace.entries) {
        decided = decided || entry.kind == TraceEntry::Kind::decided;
        scope = scope || (entry.kind == TraceEntry::Kind::in_scope && entry.standing == Standing::fails &&
                          !entry.detail.empty());
    }
    CHECK(decided);
    CHECK(scope);
}

TEST_CASE("typed text is cleaned and cut in one place", "[session]") {
    CHECK(Typed("  a\x1b[31mb \n").text() == "ab");
    CHECK_FALSE(Typed("ab").cut());
    const Typed typed(std::string(max_utterance - 1, 'a') + "\xC3\xA9" + "tail");
    CHECK(typed.cut());
    CHECK(typed.text() == std::string(max_utterance - 1, 'a'));
}
