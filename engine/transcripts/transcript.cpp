#include "transcripts/transcript.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "transcripts/reading.hpp"

namespace practicum::transcripts {

std::string_view name_of(Form form) {
    switch (form) {
        case Form::labels: return "names before what is said";
        case Form::headings: return "names on lines of their own";
        case Form::subtitles: return "subtitles";
        case Form::table: return "table";
        case Form::json: return "JSON";
        case Form::json_lines: return "JSON lines";
        default: return "lines without names";
    }
}

static std::vector<std::string> listed(const std::vector<Speaker>& speakers) {
    std::vector<std::string> out;
    for (const auto& speaker : speakers) {
        if (out.size() == 8) {
            out.push_back("…");
            break;
        }
        out.push_back(format("{} {}", clip(speaker.name, 40), speaker.turns));
    }
    return out;
}

Result<Transcript> Transcript::open(TextSource& source, const ReadSettings& settings) {
    Transcript out(source);
    out.settings_ = settings;
    Overview& overview = out.overview_;
    overview.encoding = source.encoding();
    const auto counted = out.read([](const Utterance&, std::uint64_t) {}, overview, false);
    if (!counted) return Problem{counted.problem()};
    if (overview.speakers.size() == 1) {
        // Where one alone is kept, each piece is a turn.
        overview = {};
        overview.encoding = source.encoding();
        const auto again = out.read([](const Utterance&, std::uint64_t) {}, overview, true);
        if (!again) return Problem{again.problem()};
    }
    if (overview.turns == 0)
        return Problem{"it holds no utterances; expected lines such as 'Therapist: How have you been?'"};
    const auto is_therapist = [](const Speaker& speaker) { return speaker.therapist && speaker.turns > 0; };
    if (std::any_of(overview.speakers.begin(), overview.speakers.end(), is_therapist)) return out;
    const std::string speakers = joined(listed(overview.speakers), ", ");
    if (settings.therapists.empty())
        return Problem{
            format("nobody in it is the therapist (who speaks, and how often: {}); name the one who is with "
                   "--therapist NAME",
                   speakers)};
    return Problem{
        format("nobody in it is called '{}' (who speaks, and how often: {}); name one of them with --therapist NAME",
               clean_text(joined(settings.therapists, "', '")), speakers)};
}

Result<void> Transcript::read(const Take& take, Overview& overview, bool alone) const {
    Reading reading(*source_, settings_, overview);
    if (const auto found = reading.find_form(); !found) return Problem{found.problem()};
    Turns turns(settings_, overview, alone,
                [&](Utterance utterance) { take(std::move(utterance), source_->bytes_read()); });
    const auto done = reading.each([&](Piece piece) { turns.add(std::move(piece)); });
    if (!done) return Problem{done.problem()};
    turns.finish();
    return {};
}

Result<void> Transcript::each(const Take& take) const {
    Overview overview;
    return read(take, overview, overview_.speakers.size() == 1);
}

}  // namespace practicum::transcripts
