#include "listening/matcher.hpp"

#include <algorithm>

#include "base/exact.hpp"
#include "listening/story.hpp"

namespace practicum::listening {

namespace {

// Added to the log odds of a response or a topic, by Candidate::Kinship: a topic may be named in any way, though it is
// mostly asked about.
constexpr float kinship_odds[2][3] = {{1.5F, 0, -1.5F}, {0.75F, 0, 0}};
constexpr float named_first = 2, named_near = 0.7F;  // added, times its share of the words, for a topic whose subject
                                                     // is named: to its log odds; to its likeness
constexpr float mention_least = 0.3F;                // the score of a topic whose subject is named among much else
constexpr float least_share = 0.02F, least_score = 0.01F;
constexpr float before_the_question =
    0.8F;  // what is said before a question, against the question: people answer the question

// A part of an utterance that may be what was meant: a sentence, two neighbours, all of it.
struct Segment {
    Traits traits;
    Examples::Query query;
    float emphasis = 1;
};

// Memory that is kept from one utterance to the next.
struct Workspace {
    std::vector<Traits> sentences;
    std::vector<std::size_t> from;  // each sentence's first word
    std::vector<std::string> corrected;
    std::vector<Segment> segments;
    std::vector<float> likeness, in_scope;
};

}  // namespace

Matcher::Matcher(const Scenario& scenario, const Language& language) : scenario_(scenario), language_(language) {}
Matcher::~Matcher() = default;

const Story& Matcher::story() const {
    std::call_once(once_, [this] { story_ = std::make_unique<Story>(scenario_, language_); });
    return *story_;
}

std::vector<Match> Matcher::match(const std::vector<language::SentenceText>& sentences,
                                  const std::vector<Candidate>& candidates, BeatIndex beat) const {
    const Story& story = this->story();
    const MatchScope& scope = story.scope(beat);
    thread_local Workspace work;
    const std::size_t count = sentences.size();
    std::vector<Match> out;
    if (count == 0 || candidates.empty()) return out;

    std::size_t last_question = count, words = 0;
    work.sentences.resize(std::max(work.sentences.size(), count));
    work.from.clear();
    for (std::size_t i = 0; i < count; ++i) {
        if (sentences[i].question) last_question = i;
        work.sentences[i].clear();
        story.add_sentence(sentences[i], work.corrected, work.sentences[i]);
        work.from.push_back(words);
        words += sentences[i].words.size();
    }
    std::size_t segments = 0;
    const auto add = [&](std::size_t first, std::size_t last) {
        if (work.segments.size() == segments) work.segments.emplace_back();
        Segment& segment = work.segments[segments++];
        segment.traits.clear();
        for (std::size_t i = first; i <= last; ++i) segment.traits.append(work.sentences[i], work.from[i]);
        story.examples().prepare(segment.traits, segment.query);
        segment.emphasis = last_question < count && last < last_question ? before_the_question : 1.0F;
    };
    for (std::size_t i = 0; i < count; ++i) {
        add(i, i);
        if (i + 1 < count) add(i, i + 1);
    }
    if (count > 2) add(0, count - 1);

    struct Contender {
        std::uint32_t target, column;
        float sum = 0, mentioned = 0;
    };
    std::vector<Contender> standing;
    for (const auto& candidate : candidates) {
        const std::uint32_t target = story.target_of(candidate.move);
        standing.push_back({target, story.column(target)});
        out.push_back({candidate.move, 0, {}});
    }
    work.likeness.resize(story.examples().size()), work.in_scope.resize(scope.examples.size());
    for (std::size_t s = 0; s < segments; ++s) {
        const auto& query = work.segments[s].query;
        story.examples().compare_counted(query, work.likeness);
        for (std::size_t j = 0; j < scope.examples.size(); ++j) work.in_scope[j] = work.likeness[scope.examples[j]];
        const auto sum_of = [&](std::size_t column) {
            return dot(query.meaning,
                       std::span(scope.meanings).subspan(column * Traits::meaning_size, Traits::meaning_size)) +
                   dot(work.in_scope,
                       std::span(scope.by_column).subspan(column * scope.examples.size(), scope.examples.size()));
        };
        float most = -1e30F, all = 0;
        for (std::size_t k = 0; k < standing.size(); ++k) {
            Contender& one = standing[k];
            one.mentioned = 0;
            for (std::uint32_t e = story.first_mention(one.target); e < story.end(one.target); ++e)
                one.mentioned = std::max(one.mentioned, story.examples().mention(query, e));
            one.sum = sum_of(one.column) + (candidates[k].here ? here_first : 0.0F) + named_first * one.mentioned +
                      kinship_odds[candidates[k].move.kind() == MoveKind::topic]
                                  [static_cast<std::size_t>(candidates[k].kinship)];
            most = std::max(most, standing[k].sum);
        }
        all = exact_exp(sum_of(none_of_these) - most);
        for (const auto& one : standing) all += exact_exp(one.sum - most);
        for (std::size_t k = 0; k < standing.size(); ++k) {
            const float share = exact_exp(standing[k].sum - most) / all;
            float score = 0;
            if (share >= least_share) {
                float near = 0;
                for (std::uint32_t e = story.first(standing[k].target); e < story.end(standing[k].target); ++e)
                    near =
                        std::max(near, (work.likeness[e] + story.examples().compare_meaning(query, e)) / most_likeness);
                score = certainty(share, near + named_near * standing[k].mentioned, query.known);
            }
            // A subject that is named stands for the topic, the surer the less else was said.
            if (standing[k].mentioned > 0)
                score = std::max(score, mention_least + (1 - mention_least) * standing[k].mentioned);
            score *= work.segments[s].emphasis;
            out[k].score = std::max(out[k].score, score);
        }
    }
    out.erase(std::remove_if(out.begin(), out.end(), [](const Match& match) { return match.score < least_score; }),
              out.end());
    std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
    return out;
}

void Matcher::prepare(BeatIndex beat) const { story().scope(beat); }

std::vector<std::string> Matcher::words_that_counted(const std::vector<language::SentenceText>& sentences,
                                                     MoveRef move) const {
    const Story& story = this->story();
    const std::uint32_t target = story.target_of(move);
    Traits all, one;
    std::vector<std::string> corrected;
    std::vector<const std::string*> words;
    for (const auto& sentence : sentences) {
        one.clear();
        story.add_sentence(sentence, corrected, one);
        all.append(one, words.size());
        for (const auto& word : sentence.words) words.push_back(&word);
    }
    Examples::Query query;
    story.examples().prepare(all, query);
    std::vector<float> parts(words.size(), 0);
    for (std::uint32_t e = story.first(target); e < story.end(target); ++e) {
        story.examples().for_each_shared(query, e, [&](const Examples::Query::Weighted& trait, float part) {
            for (std::size_t w = trait.word; w < std::min<std::size_t>(trait.word + trait.words, words.size()); ++w)
                parts[w] += part / static_cast<float>(trait.words);
        });
    }
    constexpr std::size_t most_words = 6;
    constexpr float least_part = 0.3F;  // of the strongest
    const float strongest = parts.empty() ? 0 : *std::max_element(parts.begin(), parts.end());
    std::vector<std::string> out;
    for (std::size_t w = 0; w < words.size() && out.size() < most_words; ++w)
        if (parts[w] > least_part * strongest && std::find(out.begin(), out.end(), *words[w]) == out.end())
            out.push_back(*words[w]);
    return out;
}

}  // namespace practicum::listening
