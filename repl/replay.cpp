#include "transcripts/replay.hpp"

#include "base/format.hpp"
#include "repl/commands.hpp"
#include "repl/json_lines.hpp"
#include "repl/open.hpp"
#include "repl/screen.hpp"
#include "repl/why.hpp"

namespace practicum::repl {

namespace {

void show_turn(Screen& screen, const session::Session& session, const transcripts::ReplayedTurn& replayed,
               std::size_t number) {
    screen.paragraph(replayed.therapist, Tone::title, format("{:>3}  said        ", number), 17);
    if (!replayed.played) {
        screen.paragraph("the session is over: not played", Tone::dim, "     -          ", 17);
    } else {
        const auto& [heard, turn] = session.exchanges()[replayed.exchange];
        screen.paragraph(codes_with_words(heard), Tone::plain, "     heard      ", 17);
        screen.paragraph(turn.move ? answered_to(session.scenario(), turn) : "nothing (fallback)", Tone::plain,
                         "     matched    ", 17);
        screen.paragraph(turn.client(), Tone::client, format("     {:<10} ", session.scenario().client_name), 17);
    }
    if (!replayed.transcript_client.empty())
        screen.paragraph(replayed.transcript_client, Tone::dim, "     transcript ", 17);
    screen.line();
}

void show_summary(Screen& screen, const session::Session& session, std::size_t turns) {
    int counts[4] = {};
    for (const auto& exchange : session.exchanges()) ++counts[static_cast<int>(exchange.turn.layer)];
    const double by_story = turns == 0 ? 0 : 100.0 * (counts[0] + counts[1]) / static_cast<double>(turns);
    screen.paragraph(
        format("{} turns: {} answered by a response, {} by a topic, {} by a reaction, {} by the fallback ({:.0f} % by "
               "the story).",
               turns, counts[0], counts[1], counts[2], counts[3], by_story));
    if (!session.over()) return screen.paragraph("It did not come to an ending.");
    const std::size_t played = session.exchanges().size();
    const auto& ending = session.scenario().endings[*session.state().situation.ending];
    screen.paragraph(
        format("It ended as '{}'{}.", ending.id,
               played < turns ? format(" in turn {}; {} turns were not played", played, turns - played) : ""));
}

}  // namespace

int replay_transcript(const ScenarioChoice& choice, const ReplayOptions& options) {
    const auto scenario = open_for_use(choice);
    const auto language = scenario ? open_language() : nullptr;
    if (!language) return 2;
    const auto opened = open_transcript(options.transcript);
    if (!opened) return 2;
    session::Stage stage(scenario, language, open_book);
    session::Session session(stage, options.seed);
    const auto replayed = transcripts::replay(session, *opened->transcript);
    if (!replayed)
        return fail(format("cannot read the transcript '{}': {}", options.transcript.path, replayed.problem()));
    const auto& turns = *replayed;
    Screen screen(options.plain);
    for (std::size_t i = 0; i < turns.size(); ++i) {
        if (!options.json)
            show_turn(screen, session, turns[i], i + 1);
        else if (turns[i].played)
            screen.line(json_turn(session, turns[i].exchange, &turns[i], i == 0));
        else
            screen.line(json_unplayed(turns[i], i + 1));
    }
    if (options.json)
        screen.line(json_replay_summary(session, turns));
    else
        show_summary(screen, session, turns.size());
    return 0;
}

}  // namespace practicum::repl
