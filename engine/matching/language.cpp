#include "matching/language.hpp"

#include <array>
#include <string_view>

#include "base/format.hpp"
#include "base/hash.hpp"

namespace practicum::matching {

namespace {

constexpr std::array names{"words.list", "word.pieces", "hearing.model", "suicide.words", "matching.model"};

Problem in_file(std::size_t file, const std::string& problem) { return {format("{}: {}", names[file], problem)}; }

// Training changes nearly every byte of a model: a few hundred places tell one from another.
std::uint64_t glance(std::uint64_t so_far, std::span<const std::byte> bytes) {
    constexpr std::size_t places = 256, width = 16;
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    so_far = mix(so_far, text.size());
    for (std::size_t i = 0; i < places; ++i) so_far = hash64(text.substr(text.size() / places * i, width), so_far);
    return so_far;
}

}  // namespace

Result<std::shared_ptr<const Language>> language_from(LanguageFiles files) {
    std::uint64_t fingerprint = 0;
    for (const auto* file :
         {&files.words, &files.word_pieces, &files.hearing_model, &files.suicide_words, &files.matching_model})
        fingerprint = glance(fingerprint, file->view());
    auto known = language::Words::from(std::move(files.words));
    if (!known) return in_file(0, known.problem());
    auto pieces = language::Pieces::from(std::move(files.word_pieces));
    if (!pieces) return in_file(1, pieces.problem());
    auto model = hearing::HearingModel::from(std::move(files.hearing_model));
    if (!model) return in_file(2, model.problem());
    const auto words = files.suicide_words.view();
    auto suicide = hearing::SuicideWords::from({reinterpret_cast<const char*>(words.data()), words.size()});
    if (!suicide) return in_file(3, suicide.problem());
    auto relevance = RelevanceModel::from(std::move(files.matching_model));
    if (!relevance) return in_file(4, relevance.problem());
    return std::make_shared<const Language>(
        Language{{std::move(*known), std::move(*pieces), std::move(*model), std::move(*suicide)},
                 std::move(*relevance),
                 fingerprint});
}

Result<std::shared_ptr<const Language>> open_language(const std::filesystem::path& folder) {
    std::array<Bytes, names.size()> held;
    for (std::size_t file = 0; file < names.size(); ++file) {
        const auto path = folder / names[file];
        auto bytes = map_file(path);
        if (!bytes) return Problem{format("{}: {}", path.string(), bytes.problem())};
        held[file] = std::move(*bytes);
    }
    auto language = language_from({held[0], held[1], held[2], held[3], held[4]});
    if (!language) return Problem{format("{}: {}", folder.string(), language.problem())};
    return language;
}

}  // namespace practicum::matching
